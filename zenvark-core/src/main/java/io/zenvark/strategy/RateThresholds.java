// SPDX-License-Identifier: Apache-2.0
package io.zenvark.strategy;

import java.util.Optional;

/**
 * Thresholds of the failure rate and the slow-call rate in a window. The circuit opens when a rate reaches its
 * threshold. A slow failure counts for both rates.
 *
 * @param minimumCalls the minimum number of calls in the window before rates are evaluated; at least 1, 20 by default
 * @param failureRateThreshold the share of failed calls, more than 0 and at most 1; 0.5 by default
 * @param slowCallRateThreshold the share of slow calls, more than 0 and at most 1; 1 by default, so that the circuit
 *     opens only if every call is slow
 */
public record RateThresholds(int minimumCalls, double failureRateThreshold, double slowCallRateThreshold) {

    private static final RateThresholds DEFAULTS = new RateThresholds(20, 0.5, 1.0);

    public RateThresholds {
        if (minimumCalls < 1) {
            throw new IllegalArgumentException("minimum-calls (" + minimumCalls + ") must be at least 1");
        }
        requireShare("failure-rate-threshold", failureRateThreshold);
        requireShare("slow-call-rate-threshold", slowCallRateThreshold);
    }

    /** Returns the default thresholds: at least 20 calls, of which half failed or all were slow. */
    public static RateThresholds defaults() {
        return DEFAULTS;
    }

    /** Returns these thresholds with another {@code minimum-calls}. */
    public RateThresholds withMinimumCalls(int calls) {
        return new RateThresholds(calls, failureRateThreshold, slowCallRateThreshold);
    }

    /** Returns these thresholds with another {@code failure-rate-threshold}. */
    public RateThresholds withFailureRateThreshold(double threshold) {
        return new RateThresholds(minimumCalls, threshold, slowCallRateThreshold);
    }

    /** Returns these thresholds with another {@code slow-call-rate-threshold}. */
    public RateThresholds withSlowCallRateThreshold(double threshold) {
        return new RateThresholds(minimumCalls, failureRateThreshold, threshold);
    }

    /**
     * If both rates are too high, returns the verdict that more nodes have contributed to, because the quorum counts
     * nodes.
     */
    Optional<Verdict> evaluate(WindowSummary window, int slowNodes) {
        if (window.calls() < minimumCalls) {
            return Optional.empty();
        }
        boolean failing = window.failureRate() >= failureRateThreshold;
        boolean slow = window.slowCallRate() >= slowCallRateThreshold;
        if (failing && !(slow && slowNodes > window.failingNodes())) {
            String rate = "failure rate " + FigureText.percent(window.failureRate());
            return Optional.of(new Verdict(reason(rate, window.calls(), failureRateThreshold), window.failingNodes()));
        }
        if (slow) {
            String rate = "slow call rate " + FigureText.percent(window.slowCallRate());
            return Optional.of(new Verdict(reason(rate, window.calls(), slowCallRateThreshold), slowNodes));
        }
        return Optional.empty();
    }

    String description() {
        return "minimum-calls=" + minimumCalls + ", failure-rate-threshold=" + FigureText.percent(failureRateThreshold)
                + ", slow-call-rate-threshold=" + FigureText.percent(slowCallRateThreshold);
    }

    private static String reason(String rate, long calls, double threshold) {
        String noun = calls == 1 ? " call" : " calls";
        return rate + " of " + calls + noun + " reached the threshold of " + FigureText.percent(threshold);
    }

    private static void requireShare(String property, double share) {
        // Written so that NaN fails as well.
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException(property + " (" + share + ") must be more than 0 and at most 1");
        }
    }
}
