// SPDX-License-Identifier: Apache-2.0
package io.zenvark.strategy;

import java.time.Duration;

/**
 * Configuration of the sampling strategy, which evaluates the calls of a time window.
 *
 * <p>The window consists of slots of {@code windowDuration / 100}, rounded up to a nanosecond. An outcome stays in the
 * window for at least {@code windowDuration}, and at most one slot longer. The memory of a window does not depend on
 * the call rate.
 *
 * @param windowDuration the duration of the window; longer than zero, at most 365 days, 10 seconds by default
 * @param rates the thresholds at which the circuit opens
 */
public record SamplingConfiguration(Duration windowDuration, RateThresholds rates) {

    private static final Duration LONGEST = Duration.ofDays(365);
    private static final SamplingConfiguration DEFAULTS =
            new SamplingConfiguration(Duration.ofSeconds(10), RateThresholds.defaults());

    public SamplingConfiguration {
        if (windowDuration.isNegative() || windowDuration.isZero() || windowDuration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("window-duration (" + FigureText.duration(windowDuration)
                    + ") must be longer than 0s and at most " + FigureText.duration(LONGEST));
        }
    }

    /** Returns the default configuration: a window of 10 seconds and the default thresholds. */
    public static SamplingConfiguration defaults() {
        return DEFAULTS;
    }

    /** Returns this configuration with another {@code window-duration}. */
    public SamplingConfiguration withWindowDuration(Duration duration) {
        return new SamplingConfiguration(duration, rates);
    }

    /** Returns this configuration with other thresholds. */
    public SamplingConfiguration withRates(RateThresholds other) {
        return new SamplingConfiguration(windowDuration, other);
    }
}
