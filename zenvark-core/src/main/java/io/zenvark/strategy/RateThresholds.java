// SPDX-License-Identifier: Apache-2.0
package io.zenvark.strategy;

import java.util.Optional;

/**
 * Thresholds of the failure rate and the slow-call rate in a window. The circuit opens when a rate reaches its threshold. A
 * slow failure counts for both rates.
 *
 * @param minimumCalls minimum number of calls in the window before a rate is evaluated; at least 1, 20 by default
 * @param failureRateThreshold share of failed calls, more than 0 and at most 1; 0.5 by default
 * @param slowCallRateThreshold share of slow calls, more than 0 and at most 1; 1 by default, so that the circuit opens only
 *     if every call is slow
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

    /** Returns the default: at least 20 calls, half of them failed or all of them slow. */
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

    /** Where both rates are too high, the verdict is about what more nodes have seen: a quorum must not miss it. */
    Optional<Verdict> judge(WindowSummary seen, int slowNodes) {
        if (seen.calls() < minimumCalls) {
            return Optional.empty();
        }
        boolean failing = seen.failureRate() >= failureRateThreshold;
        boolean slow = seen.slowCallRate() >= slowCallRateThreshold;
        if (failing && !(slow && slowNodes > seen.failingNodes())) {
            String rate = "failure rate " + FigureText.percent(seen.failureRate());
            return Optional.of(new Verdict(reason(rate, seen.calls(), failureRateThreshold), seen.failingNodes()));
        }
        if (slow) {
            String rate = "slow call rate " + FigureText.percent(seen.slowCallRate());
            return Optional.of(new Verdict(reason(rate, seen.calls(), slowCallRateThreshold), slowNodes));
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
