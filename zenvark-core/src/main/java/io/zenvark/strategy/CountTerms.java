// SPDX-License-Identifier: Apache-2.0
package io.zenvark.strategy;

/**
 * The terms of a strategy that judges the latest calls. Terms that depend on each other are best given together:
 * {@code new CountTerms(10, RateTerms.defaults().withMinimumCalls(10))}.
 *
 * @param windowSize how many of the latest calls are judged; at least 1
 * @param rates how many of them are too many; its minimum-calls must fit in the window
 */
public record CountTerms(int windowSize, RateTerms rates) {

    private static final CountTerms DEFAULTS = new CountTerms(100, RateTerms.defaults());

    public CountTerms {
        if (windowSize < 1) {
            throw new IllegalArgumentException("window-size (" + windowSize + ") must be at least 1");
        }
        if (rates.minimumCalls() > windowSize) {
            throw new IllegalArgumentException(
                    "minimum-calls (" + rates.minimumCalls() + ") must not exceed window-size (" + windowSize + ")");
        }
    }

    /** The latest 100 calls and the default rates. */
    public static CountTerms defaults() {
        return DEFAULTS;
    }

    /** These terms with another {@code window-size}. */
    public CountTerms withWindowSize(int size) {
        return new CountTerms(size, rates);
    }

    /** These terms with other rates. */
    public CountTerms withRates(RateTerms other) {
        return new CountTerms(windowSize, other);
    }
}
