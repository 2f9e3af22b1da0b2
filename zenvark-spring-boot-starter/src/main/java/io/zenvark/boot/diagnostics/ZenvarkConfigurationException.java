// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.diagnostics;

/** The application cannot start as it is configured or annotated. */
public final class ZenvarkConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    /**
     * Creates it.
     *
     * @param description what is wrong, with the full name of the property or method
     * @param action what to do about it
     */
    public ZenvarkConfigurationException(String description, String action) {
        super(description);
        this.action = action;
    }

    /** What to do about it. */
    public String action() {
        return action;
    }
}
