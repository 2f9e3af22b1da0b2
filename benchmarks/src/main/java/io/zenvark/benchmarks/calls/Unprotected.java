// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.calls;

/** The call itself: what everything else is more than. */
record Unprotected(Trial trial) implements Contestant {

    @Override
    public Object call() throws Exception {
        return trial.work().call();
    }

    @Override
    public boolean isAsWanted() {
        return true;
    }

    @Override
    public void close() {}
}
