// SPDX-License-Identifier: Apache-2.0
package io.zenvark.strategy;

/** Evaluates the rates of the calls in the last {@code window-duration}. */
record SamplingStrategy(SamplingConfiguration configuration) implements BreakerStrategy {

    @Override
    public OutcomeWindow newWindow() {
        return new RateWindow(configuration.rates(), new TimeBasedCalls(configuration.windowDuration()));
    }

    @Override
    public String description() {
        return "sampling(window-duration=" + FigureText.duration(configuration.windowDuration()) + ", "
                + configuration.rates().description() + ")";
    }
}
