// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.calls;

/** The call without a breaker, the baseline of all other contestants. */
record Unprotected(Trial trial) implements Contestant {

    @Override
    public Object call() throws Exception {
        return trial.work().call();
    }

    @Override
    public boolean isInExpectedState() {
        return true;
    }

    @Override
    public void close() {}
}
