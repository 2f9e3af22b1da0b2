// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.events;

/** What kind of event it was. These words are part of the endpoint. */
public enum BreakerEventType {
    /** A circuit was opened, closed or written again. */
    TRANSITION,
    /** The mode of a circuit was changed, or has run out. */
    MODE,
    /** This node began or ceased to lead a breaker. */
    LEADERSHIP,
    /** A health check that this node ran has ended. */
    HEALTH_CHECK,
    /** This node found or lost the store. */
    COORDINATION,
    /** This node asked the store in vain. */
    ERROR,
    /** This node learnt from a snapshot how a circuit stands that changed earlier, at its start for example. */
    FOUND
}
