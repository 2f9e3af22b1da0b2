// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;

/** A request to one of the endpoints that cannot be understood, and the field that is to blame. */
public final class InvalidFieldException extends InvalidEndpointRequestException {

    private static final long serialVersionUID = 1L;

    private final String field;

    /**
     * Creates it.
     *
     * @param field the name of the field
     * @param message what is wrong with it, and what would not be
     */
    public InvalidFieldException(String field, String message) {
        super(message, message);
        this.field = field;
    }

    /** The name of the field. */
    public String field() {
        return field;
    }
}
