// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.diagnostics;

/** Thrown if properties or annotations prevent the application from starting. */
public final class ZenvarkConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    /**
     * Creates an exception whose message is the description.
     *
     * @param description a description with the full name of the property or method
     * @param action the way to solve the problem
     */
    public ZenvarkConfigurationException(String description, String action) {
        super(description);
        this.action = action;
    }

    /** Returns the way to solve the problem. */
    public String action() {
        return action;
    }
}
