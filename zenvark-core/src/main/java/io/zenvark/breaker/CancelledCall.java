// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import java.util.concurrent.CancellationException;

/** Stands for the end of a call that its caller cancelled. Classified, never thrown. */
final class CancelledCall extends CancellationException {

    private static final long serialVersionUID = 1L;

    CancelledCall() {
        super("the caller cancelled the call");
    }

    /** Returns itself: the place where it was made tells nothing. */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
