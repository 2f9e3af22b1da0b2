// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.client;

import java.io.IOException;

/** An answer whose HTTP status a circuit breaker counts as a failure, by default 408, 425, 429 and 5xx. Never thrown. */
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
