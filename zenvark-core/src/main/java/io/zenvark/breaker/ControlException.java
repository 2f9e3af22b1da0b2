// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

/** A change of mode could not be written, so it is not known whether it will take effect. */
public final class ControlException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates it.
     *
     * @param message which breaker, and why not
     */
    public ControlException(String message) {
        super(message);
    }
}
