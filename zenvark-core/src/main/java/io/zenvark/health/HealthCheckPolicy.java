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
 * @param attemptsPerLeader the number of failed recovery checks in a row after which another node continues with the
 *     checks, if there is one; 1 to 1000, 1 by default
 */
public record HealthCheckPolicy(
        HealthCheck check,
        Duration timeout,
        int requiredSuccesses,
        Optional<Duration> idleInterval,
        int attemptsPerLeader) {

    /** The default timeout of a health check, 2 seconds. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(2);

    /** The default of {@code attemptsPerLeader}. */
    public static final int DEFAULT_ATTEMPTS_PER_LEADER = 1;

    private static final int MOST_ATTEMPTS = 1000;

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
        if (attemptsPerLeader < 1 || attemptsPerLeader > MOST_ATTEMPTS) {
            throw new IllegalArgumentException(
                    "attempts-per-leader (" + attemptsPerLeader + ") must be 1 to " + MOST_ATTEMPTS);
        }
    }

    /** Creates a policy by which another node continues after each failed recovery check. */
    public HealthCheckPolicy(
            HealthCheck check, Duration timeout, int requiredSuccesses, Optional<Duration> idleInterval) {
        this(check, timeout, requiredSuccesses, idleInterval, DEFAULT_ATTEMPTS_PER_LEADER);
    }

    /** Returns this policy with another number of failed checks per leader. */
    public HealthCheckPolicy withAttemptsPerLeader(int attempts) {
        return new HealthCheckPolicy(check, timeout, requiredSuccesses, idleInterval, attempts);
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
