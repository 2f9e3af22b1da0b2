// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

/** The urgency of a command, see {@link CommandQueue}. */
enum Urgency {
    /** A tick, on which the lease depends. */
    TICK,
    /** A command of the protocol. */
    PROTOCOL,
    /** A command that a person or an endpoint requested. */
    REQUESTED
}
