// SPDX-License-Identifier: Apache-2.0
package io.zenvark.backoff;

import java.time.Duration;
import java.util.Optional;

/**
 * How long the leader waits before a health check of an open circuit. The first check waits too. Implementations are
 * immutable.
 */
public interface Backoff {

    /**
     * The same delay before every check, to the nanosecond.
     *
     * @param delay longer than zero and at most 365 days
     */
    static Backoff constant(Duration delay) {
        return new ConstantBackoff(delay);
    }

    /**
     * Delays that grow from check to check up to a maximum, spread by a jitter.
     *
     * @param configuration the initial delay, its growth and the jitter
     */
    static Backoff exponential(ExponentialConfiguration configuration) {
        return new ExponentialBackoff(configuration);
    }

    /**
     * Delays that grow from check to check up to a maximum, spread by the default jitter.
     *
     * @param initialDelay before the first check
     * @param multiplier from one delay to the next; at least 1
     * @param maximumDelay where the growth ends
     */
    static Backoff exponential(Duration initialDelay, double multiplier, Duration maximumDelay) {
        double jitter = ExponentialConfiguration.defaults().jitter();
        return exponential(new ExponentialConfiguration(initialDelay, multiplier, maximumDelay, jitter));
    }

    /**
     * The delay before a check.
     *
     * @param attempt 1 for the first check after the opening; larger numbers never overflow
     * @param random from 0 (inclusive) to 1 (exclusive), used where there is jitter
     * @return longer than zero
     */
    Duration delay(int attempt, double random);

    /** Returns the delay of a {@linkplain #constant constant} backoff; empty for other backoffs. */
    default Optional<Duration> constantDelay() {
        return Optional.empty();
    }

    /** Returns the configuration of an {@linkplain #exponential exponential} backoff; empty for other backoffs. */
    default Optional<ExponentialConfiguration> exponentialConfiguration() {
        return Optional.empty();
    }
}
