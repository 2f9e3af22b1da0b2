// SPDX-License-Identifier: Apache-2.0
package io.zenvark;

/**
 * The two states of a circuit. There is no half-open state: the leader runs health checks, and no user request is used
 * as a test.
 */
public enum CircuitState {
    /** Calls pass. */
    CLOSED,
    /** Calls are rejected. The circuit closes when the health checks of the leader pass. */
    OPEN
}
