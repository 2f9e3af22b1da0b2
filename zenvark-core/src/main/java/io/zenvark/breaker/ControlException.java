// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

/** Thrown when a change of mode could not be written. It may or may not take effect. */
public final class ControlException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message the name of the breaker, the cause, and what to do
     */
    public ControlException(String message) {
        super(message);
    }
}
