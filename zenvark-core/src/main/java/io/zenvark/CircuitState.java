// SPDX-License-Identifier: Apache-2.0
package io.zenvark;

/** The two states of a circuit. There is no half-open: production traffic is never the probe. */
public enum CircuitState {
    /** Calls pass. */
    CLOSED,
    /** Calls are rejected; the leader's health checks decide when the circuit closes. */
    OPEN
}
