// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.events;

/** The type of an event. The names are part of the endpoint's contract. */
public enum BreakerEventType {
    /** A circuit was opened, closed or rewritten. */
    TRANSITION,
    /** The mode of a circuit was changed or expired. */
    MODE,
    /** This node started or stopped leading a breaker. */
    LEADERSHIP,
    /** A health check of this node ended. */
    HEALTH_CHECK,
    /** The connection status of this node changed. */
    COORDINATION,
    /** A command of this node to Redis failed. */
    ERROR,
    /** This node learned the current state of a circuit from a snapshot, for example when it started. */
    FOUND
}
