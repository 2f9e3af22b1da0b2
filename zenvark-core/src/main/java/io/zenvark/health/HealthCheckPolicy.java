// SPDX-License-Identifier: Apache-2.0
package io.zenvark.health;

import java.time.Duration;
import java.util.Optional;

/**
 * A health check and its settings.
 *
 * @param check the health check
 * @param timeout the maximum duration of one check; longer than zero, 2 seconds by default
 * @param requiredSuccesses the number of successful checks in a row that close the circuit; at least 1, 1 by default
 * @param idleInterval the time without calls after which a closed circuit is checked; empty (the default) for no idle
 *     checks
 */
public record HealthCheckPolicy(
        HealthCheck check, Duration timeout, int requiredSuccesses, Optional<Duration> idleInterval) {

    /** The default timeout of a health check, 2 seconds. */
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

    /**
     * Returns the default policy for a health check: a timeout of 2 seconds, one success, no idle checks.
     *
     * @param check the health check
     */
    public static HealthCheckPolicy of(HealthCheck check) {
        return new HealthCheckPolicy(check, DEFAULT_TIMEOUT, 1, Optional.empty());
    }
}
