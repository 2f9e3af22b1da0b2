// SPDX-License-Identifier: Apache-2.0
package io.zenvark.backoff;

import java.time.Duration;
import java.util.Optional;

/**
 * Determines the delays before the recovery health checks of an open circuit, including the first check. The leader of
 * the breaker asks for each delay with an attempt number:
 *
 * <ul>
 *   <li>The number is 1 when the circuit opens, and increases with each failed check.
 *   <li>If the circuit opens again before its recovery has lasted, the number continues to increase instead.
 * </ul>
 *
 * <p>The default of the starter is an exponential backoff: 1 second before the first check, twice the delay for each
 * further check, at most 30 seconds, with a jitter of 20%.
 *
 * <pre>{@code
 * Backoff backoff = Backoff.exponential(Duration.ofSeconds(1), 2, Duration.ofMinutes(1));
 * }</pre>
 *
 * <p>Implementations must be immutable and therefore thread-safe. A backoff that is not a record is identified by its
 * class when the configurations of nodes are compared.
 *
 * @see ExponentialConfiguration
 * @since 0.1.0
 */
public interface Backoff {

    /**
     * Returns a backoff with the same delay before every check, without jitter.
     *
     * @param delay the delay; longer than zero, at most 365 days
     * @return a constant backoff
     * @throws IllegalArgumentException if the delay is out of range
     */
    static Backoff constant(Duration delay) {
        return new ConstantBackoff(delay);
    }

    /**
     * Returns a backoff whose delays grow by a constant factor up to a maximum.
     *
     * @param configuration the initial delay, the multiplier, the maximum delay and the jitter
     * @return an exponential backoff
     */
    static Backoff exponential(ExponentialConfiguration configuration) {
        return new ExponentialBackoff(configuration);
    }

    /**
     * Returns a backoff whose delays grow by a constant factor up to a maximum, with the default jitter of 0.2.
     *
     * @param initialDelay the delay before the first check; longer than zero
     * @param multiplier the growth factor from one delay to the next; at least 1
     * @param maximumDelay the longest delay before the jitter; at least {@code initialDelay}, at most 365 days
     * @return an exponential backoff
     * @throws IllegalArgumentException if a value is out of range
     */
    static Backoff exponential(Duration initialDelay, double multiplier, Duration maximumDelay) {
        double jitter = ExponentialConfiguration.defaults().jitter();
        return exponential(new ExponentialConfiguration(initialDelay, multiplier, maximumDelay, jitter));
    }

    /**
     * Returns the delay before a health check.
     *
     * @param attempt the attempt number, at least 1 and unbounded above
     * @param random a random number from 0 (inclusive) to 1 (exclusive), for the jitter
     * @return the delay, longer than zero
     * @throws IllegalArgumentException if an argument is out of range
     */
    Duration delay(int attempt, double random);

    /**
     * Returns the delay if this is a {@linkplain #constant constant} backoff.
     *
     * @return the delay, or empty for any other backoff
     */
    default Optional<Duration> constantDelay() {
        return Optional.empty();
    }

    /**
     * Returns the configuration if this is an {@linkplain #exponential exponential} backoff.
     *
     * @return the configuration, or empty for any other backoff
     */
    default Optional<ExponentialConfiguration> exponentialConfiguration() {
        return Optional.empty();
    }
}
