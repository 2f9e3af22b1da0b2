// SPDX-License-Identifier: Apache-2.0
package io.zenvark.strategy;

/** Judges the rates of the latest {@code window-size} calls. */
record CountStrategy(CountTerms terms) implements BreakerStrategy {

    @Override
    public OutcomeWindow newWindow() {
        return new RateWindow(terms.rates(), new LatestCalls(terms.windowSize()));
    }

    @Override
    public String description() {
        return "count(window-size=" + terms.windowSize() + ", " + terms.rates().description() + ")";
    }
}
