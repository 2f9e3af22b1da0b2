// SPDX-License-Identifier: Apache-2.0
package io.zenvark;

import java.util.Locale;

/** What brought a circuit to where it is: the value of the meter tag {@code cause}. */
public enum TransitionCause {
    /** The circuit is new: nothing has happened to it yet. */
    INITIAL,
    /** The strategy judged the outcomes of the fleet. */
    STRATEGY,
    /** A recovery health check passed. */
    RECOVERY_CHECK,
    /** An idle health check failed. */
    IDLE_CHECK,
    /** An operator changed the mode. */
    OPERATOR,
    /** A mode has run out. */
    MODE_EXPIRY,
    /** The node decided for itself alone, because the store is away or because only its own calls fail. */
    LOCAL,
    /** The store lost its data and a leader wrote again what the fleet knew. */
    REASSERTION,
    /** One that this version does not know: a newer one wrote it. */
    OTHER;

    /** The name in lower case with dashes, such as {@code recovery-check}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
