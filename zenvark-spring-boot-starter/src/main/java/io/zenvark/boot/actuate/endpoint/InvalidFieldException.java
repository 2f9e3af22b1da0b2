// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import io.zenvark.SafeText;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;

/** Thrown if a field of a request to an endpoint is invalid. */
public final class InvalidFieldException extends InvalidEndpointRequestException {

    private static final long serialVersionUID = 1L;

    private static final int LONGEST_MESSAGE = 1000;
    private static final int LONGEST_FIELD = 100;

    private final String field;

    /**
     * Creates an exception. Both texts are sanitized and truncated by {@link SafeText}.
     *
     * @param field the name of the field in the request
     * @param message the problem and the remedy
     */
    public InvalidFieldException(String field, String message) {
        super(SafeText.of(message, LONGEST_MESSAGE), SafeText.of(message, LONGEST_MESSAGE));
        this.field = SafeText.of(field, LONGEST_FIELD);
    }

    /** Returns the name of the invalid field. */
    public String field() {
        return field;
    }
}
