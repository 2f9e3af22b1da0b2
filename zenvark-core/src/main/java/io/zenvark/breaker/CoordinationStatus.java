// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

/** How a node stands with the store. */
public enum CoordinationStatus {
    /** No contact yet since the start: every circuit is as its configuration says. */
    DISCONNECTED,
    /** The store answers. */
    CONNECTED,
    /** The store has answered before, but not for as long as a lease deadline: the last states hold. */
    DEGRADED
}
