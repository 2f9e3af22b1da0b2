// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.client;

import java.io.IOException;
import org.springframework.http.HttpHeaders;

/**
 * A response with an HTTP status that a circuit breaker counts as a failure, by default 408, 425, 429 and 5xx. Passed
 * to the classification of the call and never thrown.
 */
public final class ServerErrorException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient HttpHeaders headers;

    /**
     * Creates an exception without a stack trace, for a response without headers.
     *
     * @param status the HTTP status of the response
     */
    public ServerErrorException(int status) {
        this(status, new HttpHeaders());
    }

    /**
     * Creates an exception without a stack trace.
     *
     * @param status the HTTP status of the response
     * @param headers the headers of the response
     */
    public ServerErrorException(int status, HttpHeaders headers) {
        super("The server responded with status " + status);
        this.status = status;
        this.headers = headers;
    }

    /** Returns the HTTP status of the response. */
    public int status() {
        return status;
    }

    /** Returns the headers of the response. */
    public HttpHeaders headers() {
        return headers;
    }

    /** Records no stack trace, because the exception is never thrown. */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
