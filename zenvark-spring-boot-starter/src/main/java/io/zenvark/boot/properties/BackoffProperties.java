// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Delays before the health checks of an open circuit.
 *
 * @param type Type of the backoff.
 * @param delay Delay before every health check (constant).
 * @param initialDelay Delay before the first health check (exponential).
 * @param multiplier Factor from one delay to the next (exponential).
 * @param maximumDelay Maximum delay before jitter (exponential).
 * @param jitter Maximum random deviation of a delay as a share below 100%, such as 20% or 0.2 (exponential).
 */
public record BackoffProperties(
        @Nullable Type type,
        @Nullable Duration delay,
        @Nullable Duration initialDelay,
        @Nullable Double multiplier,
        @Nullable Duration maximumDelay,
        @Nullable Share jitter) {

    /** Types of backoff. */
    public enum Type {
        /** The same delay before every check. */
        CONSTANT,
        /** A delay that grows with each check. */
        EXPONENTIAL
    }
}
