// SPDX-License-Identifier: Apache-2.0
package io.zenvark.health;

import java.time.Duration;
import java.util.Optional;

/**
 * A health check and the settings with which it runs.
 *
 * @param check the check
 * @param timeout how long one run may take
 * @param requiredSuccesses how many checks in a row have to pass before the circuit closes
 * @param idleInterval after how long without calls a closed circuit is checked; empty: never
 */
public record HealthCheckPolicy(
        HealthCheck check, Duration timeout, int requiredSuccesses, Optional<Duration> idleInterval) {

    /** The default of {@code timeout}. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(2);

    public HealthCheckPolicy {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout (" + timeout + ") must be longer than zero");
        }
        if (requiredSuccesses < 1) {
            throw new IllegalArgumentException("required-successes (" + requiredSuccesses + ") must be at least 1");
        }
        if (idleInterval
                .filter(interval -> interval.isNegative() || interval.isZero())
                .isPresent()) {
            throw new IllegalArgumentException("idle-interval (" + idleInterval.get() + ") must be longer than zero");
        }
    }

    /** Returns the default policy: a timeout of two seconds, one success, no idle checks. */
    public static HealthCheckPolicy of(HealthCheck check) {
        return new HealthCheckPolicy(check, DEFAULT_TIMEOUT, 1, Optional.empty());
    }
}
