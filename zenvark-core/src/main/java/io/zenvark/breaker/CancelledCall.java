// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import java.util.concurrent.CancellationException;

/** Represents the end of a call that its caller cancelled. It is classified and never thrown. */
final class CancelledCall extends CancellationException {

    private static final long serialVersionUID = 1L;

    CancelledCall() {
        super("the caller cancelled the call");
    }

    /** Returns this exception without a stack trace, because the place of its creation has no meaning. */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
