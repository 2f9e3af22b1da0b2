// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.client;

import java.io.IOException;

/**
 * A response with an HTTP status that a circuit breaker counts as a failure, by default 408, 425, 429 and 5xx. Passed
 * to the classification of the call and never thrown.
 */
public final class ServerErrorException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception without a stack trace.
     *
     * @param status the HTTP status of the response
     */
    public ServerErrorException(int status) {
        super("The server responded with status " + status);
    }

    /** Records no stack trace, because the exception is never thrown. */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
