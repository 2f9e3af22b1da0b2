// SPDX-License-Identifier: Apache-2.0
package io.zenvark.backoff;

import java.time.Duration;

/**
 * Configuration of an exponential backoff. Before the jitter, the delay of attempt {@code n} is {@code min(initialDelay
 * * multiplier^(n-1), maximumDelay)}. To change values that depend on each other, use the constructor.
 *
 * @param initialDelay the delay before the first check; longer than zero, 1 second by default
 * @param multiplier the growth factor from one delay to the next; at least 1 and finite, 2 by default
 * @param maximumDelay the longest delay before the jitter; at least {@code initialDelay}, at most 365 days, 30 seconds
 *     by default
 * @param jitter the share of random variation, from 0 (inclusive) to 1 (exclusive), 0.2 by default. Delays vary evenly
 *     between {@code 1 - jitter} and {@code 1 + jitter} times their length, so they can exceed the maximum by that
 *     share
 */
public record ExponentialConfiguration(Duration initialDelay, double multiplier, Duration maximumDelay, double jitter) {

    private static final ExponentialConfiguration DEFAULTS =
            new ExponentialConfiguration(Duration.ofSeconds(1), 2, Duration.ofSeconds(30), 0.2);

    public ExponentialConfiguration {
        BackoffLimits.requireDelay("initial-delay", initialDelay);
        BackoffLimits.requireDelay("maximum-delay", maximumDelay);
        if (initialDelay.compareTo(maximumDelay) > 0) {
            throw new IllegalArgumentException("initial-delay (" + BackoffLimits.wording(initialDelay)
                    + ") must not exceed maximum-delay (" + BackoffLimits.wording(maximumDelay) + ")");
        }
        // Both conditions are written so that NaN fails as well.
        if (!(multiplier >= 1 && multiplier < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("multiplier (" + multiplier + ") must be at least 1 and finite");
        }
        if (!(jitter >= 0 && jitter < 1)) {
            throw new IllegalArgumentException("jitter (" + jitter + ") must be at least 0 and less than 1");
        }
    }

    /** Returns the default configuration: 1 second, doubled up to 30 seconds, with a jitter of 0.2. */
    public static ExponentialConfiguration defaults() {
        return DEFAULTS;
    }

    /** Returns this configuration with another {@code initial-delay}. */
    public ExponentialConfiguration withInitialDelay(Duration delay) {
        return new ExponentialConfiguration(delay, multiplier, maximumDelay, jitter);
    }

    /** Returns this configuration with another {@code multiplier}. */
    public ExponentialConfiguration withMultiplier(double factor) {
        return new ExponentialConfiguration(initialDelay, factor, maximumDelay, jitter);
    }

    /** Returns this configuration with another {@code maximum-delay}. */
    public ExponentialConfiguration withMaximumDelay(Duration delay) {
        return new ExponentialConfiguration(initialDelay, multiplier, delay, jitter);
    }

    /** Returns this configuration with another {@code jitter}. */
    public ExponentialConfiguration withJitter(double share) {
        return new ExponentialConfiguration(initialDelay, multiplier, maximumDelay, share);
    }
}
