// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import io.zenvark.SafeText;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;

/** A request to one of the endpoints that cannot be understood, and the field that is to blame. */
public final class InvalidFieldException extends InvalidEndpointRequestException {

    private static final long serialVersionUID = 1L;

    private static final int LONGEST_MESSAGE = 1000;
    private static final int LONGEST_FIELD = 100;

    private final String field;

    /**
     * Creates it.
     *
     * @param field the name of the field, as it was sent; see {@link SafeText}
     * @param message the problem, and what to do
     */
    public InvalidFieldException(String field, String message) {
        super(SafeText.of(message, LONGEST_MESSAGE), SafeText.of(message, LONGEST_MESSAGE));
        this.field = SafeText.of(field, LONGEST_FIELD);
    }

    /** The name of the field. */
    public String field() {
        return field;
    }
}
