// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait before each health check of an open circuit.
 *
 * @param type Whether delays grow.
 * @param delay Delay before every check (constant).
 * @param initialDelay Delay before the first check (exponential).
 * @param multiplier Factor from one delay to the next (exponential).
 * @param maximumDelay Where the growth ends (exponential).
 * @param jitter By which share a delay may be shorter or longer, from 0 to less than 1 (exponential).
 */
public record BackoffProperties(
        @Nullable Type type,
        @Nullable Duration delay,
        @Nullable Duration initialDelay,
        @Nullable Double multiplier,
        @Nullable Duration maximumDelay,
        @Nullable Double jitter) {

    /** Whether delays grow. */
    public enum Type {
        /** The same delay before every check. */
        CONSTANT,
        /** Delays that grow from check to check. */
        EXPONENTIAL
    }
}
