// SPDX-License-Identifier: Apache-2.0
package io.zenvark.strategy;

/** Judges the rates of the calls of the last {@code window-duration}. */
record SamplingStrategy(SamplingTerms terms) implements BreakerStrategy {

    @Override
    public OutcomeWindow newWindow() {
        return new RateWindow(terms.rates(), new RecentCalls(terms.windowDuration()));
    }

    @Override
    public String description() {
        return "sampling(window-duration=" + Wording.duration(terms.windowDuration()) + ", "
                + terms.rates().description() + ")";
    }
}
