// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.lease;

import java.time.Duration;

/**
 * The configuration of a session's lease. {@code duration > deadline > 1.2 x tick} must hold. A leader stops acting at
 * the deadline, before another node can begin to lead, and has at least one spare tick to renew its lease.
 *
 * @param duration the time after which Redis ends a session that does not tick; 3 seconds by default
 * @param tick the interval of renewals, with 20 % jitter; 1 second by default
 * @param deadline the time after the sending of the latest successful tick at which a leader stops acting; 2.25
 *     seconds by default
 */
public record LeaseConfiguration(Duration duration, Duration tick, Duration deadline) {

    /** The default configuration: duration 3 s, tick 1 s, deadline 2.25 s. */
    public static final LeaseConfiguration DEFAULT =
            new LeaseConfiguration(Duration.ofSeconds(3), Duration.ofSeconds(1), Duration.ofMillis(2250));

    private static final double TICK_JITTER = 1.2;

    public LeaseConfiguration {
        requirePositive("lease.tick", tick);
        if (deadline.toNanos() <= tick.toNanos() * TICK_JITTER) {
            throw new IllegalArgumentException("lease.deadline (" + deadline.toMillis()
                    + "ms) must be longer than 1.2 times lease.tick (" + tick.toMillis() + "ms)");
        }
        if (duration.compareTo(deadline) <= 0) {
            throw new IllegalArgumentException("lease.duration (" + duration.toMillis()
                    + "ms) must be longer than lease.deadline (" + deadline.toMillis() + "ms)");
        }
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " (" + value + ") must be longer than zero");
        }
    }
}
