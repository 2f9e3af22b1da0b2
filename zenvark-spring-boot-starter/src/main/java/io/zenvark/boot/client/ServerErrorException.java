// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.client;

import java.io.IOException;

/** A server answered 5xx: what a circuit breaker counts as a failure of the call, though nothing was thrown. */
public final class ServerErrorException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates it.
     *
     * @param status what the server answered
     */
    public ServerErrorException(int status) {
        super("the server answered " + status);
    }

    /** It is counted and not thrown, so nobody reads where it was made. */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
