// SPDX-License-Identifier: Apache-2.0
package io.zenvark.backoff;

import java.time.Duration;
import java.util.Optional;

/** Delays that grow by a factor up to a maximum. */
record ExponentialBackoff(ExponentialConfiguration configuration) implements Backoff {

    @Override
    public Duration delay(int attempt, double random) {
        BackoffLimits.requireAttempt(attempt);
        if (!(random >= 0 && random < 1)) {
            throw new IllegalArgumentException("random (" + random + ") must be at least 0 and less than 1");
        }
        double spread = 1 + configuration.jitter() * (2 * random - 1);
        // With a jitter close to 1, less than a nanosecond of a short delay may remain.
        return Duration.ofNanos(Math.max(1, (long) (nanosBeforeJitter(attempt) * spread)));
    }

    /** The power may be infinite; the minimum is finite. */
    private double nanosBeforeJitter(int attempt) {
        double growth = Math.pow(configuration.multiplier(), attempt - 1.0);
        return Math.min(
                configuration.initialDelay().toNanos() * growth,
                configuration.maximumDelay().toNanos());
    }

    @Override
    public Optional<ExponentialConfiguration> exponentialConfiguration() {
        return Optional.of(configuration);
    }
}
