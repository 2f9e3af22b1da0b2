// SPDX-License-Identifier: Apache-2.0
package io.zenvark.strategy;

import java.time.Duration;

/**
 * The terms of a strategy that judges the calls of the recent past, however many they are.
 *
 * <p>The past is kept in slots of a resolution of {@code windowDuration / 100}, rounded up to a nanosecond. An outcome
 * stays in the window for at least {@code windowDuration} and leaves it at the latest when it is
 * {@code windowDuration} plus one resolution old. So a window costs the same memory at any rate of calls.
 *
 * @param windowDuration how far back calls are judged; longer than zero and at most 365 days
 * @param rates how many of them are too many
 */
public record SamplingTerms(Duration windowDuration, RateTerms rates) {

    private static final Duration LONGEST = Duration.ofDays(365);
    private static final SamplingTerms DEFAULTS = new SamplingTerms(Duration.ofSeconds(10), RateTerms.defaults());

    public SamplingTerms {
        if (windowDuration.isNegative() || windowDuration.isZero() || windowDuration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("window-duration (" + Wording.duration(windowDuration)
                    + ") must be longer than 0s and at most " + Wording.duration(LONGEST));
        }
    }

    /** The last 10 seconds and the default rates. */
    public static SamplingTerms defaults() {
        return DEFAULTS;
    }

    /** These terms with another {@code window-duration}. */
    public SamplingTerms withWindowDuration(Duration duration) {
        return new SamplingTerms(duration, rates);
    }

    /** These terms with other rates. */
    public SamplingTerms withRates(RateTerms other) {
        return new SamplingTerms(windowDuration, other);
    }
}
