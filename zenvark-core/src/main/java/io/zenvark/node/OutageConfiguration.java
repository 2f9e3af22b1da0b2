// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import java.time.Duration;

/**
 * The behavior of a node while Redis is unavailable.
 *
 * @param policy the decisions that the node makes during an outage; {@link Policy#HOLD} by default
 * @param holdOpenFor the time for which {@link Policy#HOLD} holds an open circuit before the node runs its own health
 *     checks; not negative, 30 seconds by default
 */
public record OutageConfiguration(Policy policy, Duration holdOpenFor) {

    /** The default configuration: {@link Policy#HOLD}, with checks of open circuits after 30 seconds. */
    public static final OutageConfiguration DEFAULT = new OutageConfiguration(Policy.HOLD, Duration.ofSeconds(30));

    public OutageConfiguration {
        if (holdOpenFor.isNegative()) {
            throw new IllegalArgumentException("outage.hold-open-for (" + holdOpenFor + ") must not be negative");
        }
    }

    /** The decisions that a node makes while Redis is unavailable. */
    public enum Policy {
        /**
         * Circuits keep their state. Each node runs health checks of a circuit that has been held open for {@link
         * OutageConfiguration#holdOpenFor()}, and closes its copy when they pass. No circuit therefore stays open
         * because Redis is unavailable.
         */
        HOLD,
        /** Each node evaluates its own outcomes and runs its own health checks. */
        LOCAL
    }
}
