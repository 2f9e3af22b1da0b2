// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

/** The status of a node's connection to Redis. */
public enum CoordinationStatus {
    /** The node has not reached Redis since its start. Every circuit has its initial state. */
    DISCONNECTED,
    /** Redis replies. */
    CONNECTED,
    /** Redis replied earlier, but not within the lease deadline. Circuits keep their last state. */
    DEGRADED
}
