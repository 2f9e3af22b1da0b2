// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.lease;

import java.time.Duration;

/**
 * The terms of a session's lease. {@code duration > deadline > 1.2 x tick} must hold: a leader stops acting at the
 * deadline, before anybody else can begin, and has at least one spare tick to renew until then.
 *
 * @param duration how long a session lives in the store after its latest tick
 * @param tick how often it is renewed, with 20 % jitter
 * @param deadline how long after sending its latest successful tick a node goes on acting as a leader
 */
public record LeaseTerms(Duration duration, Duration tick, Duration deadline) {

    /** Lease 3 s, tick 1 s, deadline 2.25 s. */
    public static final LeaseTerms DEFAULT =
            new LeaseTerms(Duration.ofSeconds(3), Duration.ofSeconds(1), Duration.ofMillis(2250));

    private static final double TICK_JITTER = 1.2;

    public LeaseTerms {
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
