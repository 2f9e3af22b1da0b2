// SPDX-License-Identifier: Apache-2.0
package io.zenvark;

/** Determines how the state of a circuit affects calls. */
public enum CircuitMode {
    /** The state decides: calls pass while the circuit is closed. */
    AUTO,
    /** Every call is rejected, in both states. */
    FORCED_OPEN,
    /** Every call passes, in both states. */
    FORCED_CLOSED,
    /** Every call passes. Outcomes are evaluated and the state changes, so that a configuration can be tried out. */
    SHADOW;

    /**
     * Returns whether a circuit in this mode admits calls.
     *
     * @param state the state of the circuit
     */
    public boolean admits(CircuitState state) {
        return switch (this) {
            case AUTO -> state == CircuitState.CLOSED;
            case FORCED_OPEN -> false;
            case FORCED_CLOSED, SHADOW -> true;
        };
    }
}
