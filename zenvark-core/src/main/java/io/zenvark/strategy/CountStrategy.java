// SPDX-License-Identifier: Apache-2.0
package io.zenvark.strategy;

/** Evaluates the rates of the latest {@code window-size} calls. */
record CountStrategy(CountConfiguration configuration) implements BreakerStrategy {

    @Override
    public OutcomeWindow newWindow() {
        return new RateWindow(configuration.rates(), new CountBasedCalls(configuration.windowSize()));
    }

    @Override
    public String description() {
        return "count(window-size=" + configuration.windowSize() + ", "
                + configuration.rates().description() + ")";
    }
}
