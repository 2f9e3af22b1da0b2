// SPDX-License-Identifier: Apache-2.0
package io.zenvark.backoff;

import java.time.Duration;

/**
 * How delays grow. Before the jitter, the delay of attempt {@code n} is
 * {@code min(initialDelay * multiplier^(n-1), maximumDelay)}. Terms that depend on each other are best given together,
 * by the constructor.
 *
 * @param initialDelay before the first check; longer than zero
 * @param multiplier from one delay to the next; at least 1
 * @param maximumDelay where the growth ends; not shorter than the initial delay and at most 365 days
 * @param jitter from 0 (inclusive) to 1 (exclusive): a delay is spread evenly from {@code 1 - jitter} to
 *     {@code 1 + jitter} times its length, so it may exceed the maximum by that share
 */
public record ExponentialTerms(Duration initialDelay, double multiplier, Duration maximumDelay, double jitter) {

    private static final ExponentialTerms DEFAULTS =
            new ExponentialTerms(Duration.ofSeconds(1), 2, Duration.ofSeconds(30), 0.2);

    public ExponentialTerms {
        Checks.requireDelay("initial-delay", initialDelay);
        Checks.requireDelay("maximum-delay", maximumDelay);
        if (initialDelay.compareTo(maximumDelay) > 0) {
            throw new IllegalArgumentException("initial-delay (" + Checks.wording(initialDelay)
                    + ") must not exceed maximum-delay (" + Checks.wording(maximumDelay) + ")");
        }
        // Both conditions are written so that NaN fails as well.
        if (!(multiplier >= 1 && multiplier < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("multiplier (" + multiplier + ") must be at least 1 and finite");
        }
        if (!(jitter >= 0 && jitter < 1)) {
            throw new IllegalArgumentException("jitter (" + jitter + ") must be at least 0 and less than 1");
        }
    }

    /** From 1 second by a factor of 2 to 30 seconds, with a jitter of 0.2. */
    public static ExponentialTerms defaults() {
        return DEFAULTS;
    }

    /** These terms with another {@code initial-delay}. */
    public ExponentialTerms withInitialDelay(Duration delay) {
        return new ExponentialTerms(delay, multiplier, maximumDelay, jitter);
    }

    /** These terms with another {@code multiplier}. */
    public ExponentialTerms withMultiplier(double factor) {
        return new ExponentialTerms(initialDelay, factor, maximumDelay, jitter);
    }

    /** These terms with another {@code maximum-delay}. */
    public ExponentialTerms withMaximumDelay(Duration delay) {
        return new ExponentialTerms(initialDelay, multiplier, delay, jitter);
    }

    /** These terms with another {@code jitter}. */
    public ExponentialTerms withJitter(double share) {
        return new ExponentialTerms(initialDelay, multiplier, maximumDelay, share);
    }
}
