// SPDX-License-Identifier: Apache-2.0
package io.zenvark;

/** How the state of a circuit acts on calls. */
public enum CircuitMode {
    /** The state decides. */
    AUTO,
    /** Every call is rejected, whatever the state. */
    FORCED_OPEN,
    /** Every call passes, whatever the state. */
    FORCED_CLOSED,
    /** Outcomes are judged and the state is reported, but every call passes. */
    SHADOW;

    /**
     * Whether a circuit of this mode lets calls through.
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
