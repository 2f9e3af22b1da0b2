// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.healthcheck;

import java.io.IOException;
import org.springframework.http.HttpHeaders;

/** The failure of a health check by URL: the dependency answered with an unexpected status. */
public final class UnexpectedStatusException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient HttpHeaders headers;

    UnexpectedStatusException(String message, int status, HttpHeaders headers) {
        super(message);
        this.status = status;
        this.headers = headers;
    }

    /** Returns the HTTP status of the response. */
    public int status() {
        return status;
    }

    /** Returns the headers {@code Retry-After} and {@code Date} of the response, as far as it has them. */
    public HttpHeaders headers() {
        return headers;
    }
}
