// SPDX-License-Identifier: Apache-2.0
package io.zenvark;

import java.util.Locale;

/**
 * The kind of reason for the latest change of a circuit. {@link #label()} is the value of the meter tag {@code cause}.
 */
public enum TransitionCause {
    /** The circuit has not changed yet. */
    INITIAL,
    /** The strategy found too many failures or slow calls in the fleet. */
    STRATEGY,
    /** The dependency asked the fleet for no calls, see {@link io.zenvark.breaker.RetryAfterPolicy#opens()}. */
    RETRY_AFTER,
    /** A recovery health check passed. */
    RECOVERY_CHECK,
    /** An idle health check failed on two nodes, or on the only node. */
    IDLE_CHECK,
    /** An operator changed the mode. */
    OPERATOR,
    /** The mode expired. */
    MODE_EXPIRY,
    /** The node changed only its own copy, because Redis is unavailable or because only calls of this node fail. */
    LOCAL,
    /** Redis lost its data, and the leader restored the circuit from the copies of the fleet. */
    REASSERTION,
    /** A cause that this version does not know, written by a newer version. */
    OTHER;

    /** Returns the name in lower case with dashes, such as {@code recovery-check}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
