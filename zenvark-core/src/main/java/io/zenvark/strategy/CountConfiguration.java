// SPDX-License-Identifier: Apache-2.0
package io.zenvark.strategy;

/**
 * Configuration of the count strategy, which evaluates the latest calls. To change values that depend on each other,
 * use the constructor: {@code new CountConfiguration(10, RateThresholds.defaults().withMinimumCalls(10))}.
 *
 * @param windowSize the number of calls in the window; at least 1, 100 by default
 * @param rates the thresholds at which the circuit opens; {@code minimumCalls} must not exceed the window size
 */
public record CountConfiguration(int windowSize, RateThresholds rates) {

    private static final CountConfiguration DEFAULTS = new CountConfiguration(100, RateThresholds.defaults());

    public CountConfiguration {
        if (windowSize < 1) {
            throw new IllegalArgumentException("window-size (" + windowSize + ") must be at least 1");
        }
        if (rates.minimumCalls() > windowSize) {
            throw new IllegalArgumentException(
                    "minimum-calls (" + rates.minimumCalls() + ") must not exceed window-size (" + windowSize + ")");
        }
    }

    /** Returns the default configuration: the latest 100 calls and the default thresholds. */
    public static CountConfiguration defaults() {
        return DEFAULTS;
    }

    /** Returns this configuration with another {@code window-size}. */
    public CountConfiguration withWindowSize(int size) {
        return new CountConfiguration(size, rates);
    }

    /** Returns this configuration with other thresholds. */
    public CountConfiguration withRates(RateThresholds other) {
        return new CountConfiguration(windowSize, other);
    }
}
