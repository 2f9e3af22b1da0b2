// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.backoff.Backoff;
import io.zenvark.backoff.ExponentialConfiguration;
import java.time.Duration;

/** The wait of a new leader for a recovery check that the previous leader has planned. */
final class RecoveryWait {

    private static final double JITTER = 1.2;
    private static final double LARGEST_RANDOM = Math.nextDown(1.0);

    private RecoveryWait() {}

    /**
     * Limits a remaining time to the range from zero to 1.2 times the maximum delay, or to the longest delay of the
     * attempt if that is longer. A step of the store's clock cannot delay a check further.
     */
    static Duration limited(Duration remaining, Backoff backoff, int attempt) {
        if (remaining.isNegative()) {
            return Duration.ZERO;
        }
        Duration longest = longest(backoff, attempt);
        return remaining.compareTo(longest) > 0 ? longest : remaining;
    }

    private static Duration longest(Backoff backoff, int attempt) {
        Duration ofAttempt = backoff.delay(attempt, LARGEST_RANDOM);
        Duration maximum = backoff.exponentialConfiguration()
                .map(ExponentialConfiguration::maximumDelay)
                .map(delay -> Duration.ofNanos((long) (delay.toNanos() * JITTER)))
                .orElse(ofAttempt);
        return maximum.compareTo(ofAttempt) > 0 ? maximum : ofAttempt;
    }
}
