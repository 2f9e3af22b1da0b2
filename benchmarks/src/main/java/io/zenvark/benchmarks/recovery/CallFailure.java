// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.recovery;

import java.io.IOException;

/** The failure of a call or of a health check. */
final class CallFailure extends IOException {

    private static final long serialVersionUID = 1;

    static final CallFailure INSTANCE = new CallFailure();

    private CallFailure() {
        super("no answer from the dependency");
    }

    // One instance is shared by all calls.
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
