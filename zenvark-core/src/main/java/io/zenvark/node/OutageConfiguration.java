// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import java.time.Duration;

/**
 * What a node does with its circuits while the store is away.
 *
 * @param policy what
 * @param holdOpenFor with {@link Policy#HOLD}, how long an open circuit is held before the node checks for itself
 */
public record OutageConfiguration(Policy policy, Duration holdOpenFor) {

    /** Hold, and check open circuits after 30 seconds. */
    public static final OutageConfiguration DEFAULT = new OutageConfiguration(Policy.HOLD, Duration.ofSeconds(30));

    public OutageConfiguration {
        if (holdOpenFor.isNegative()) {
            throw new IllegalArgumentException("outage.hold-open-for (" + holdOpenFor + ") must not be negative");
        }
    }

    /** What to do. */
    public enum Policy {
        /**
         * Circuits stay as they are. One that has been held open for long enough is health-checked by each node for
         * itself and closes there when the check passes, so that none stays open because the store is away.
         */
        HOLD,
        /** Each node judges its own outcomes and runs its own checks. */
        LOCAL
    }
}
