// SPDX-License-Identifier: Apache-2.0
package io.zenvark.strategy;

import java.util.Optional;

/**
 * How many of the calls in a window are too many to fail or to be slow. A rate that equals its threshold opens. A slow
 * failure counts for both rates.
 *
 * @param minimumCalls below this number of calls in the window nothing is judged; at least 1
 * @param failureRateThreshold more than 0 and at most 1
 * @param slowCallRateThreshold more than 0 and at most 1; at 1 the circuit opens only when every call is slow
 */
public record RateTerms(int minimumCalls, double failureRateThreshold, double slowCallRateThreshold) {

    private static final RateTerms DEFAULTS = new RateTerms(20, 0.5, 1.0);

    public RateTerms {
        if (minimumCalls < 1) {
            throw new IllegalArgumentException("minimum-calls (" + minimumCalls + ") must be at least 1");
        }
        requireShare("failure-rate-threshold", failureRateThreshold);
        requireShare("slow-call-rate-threshold", slowCallRateThreshold);
    }

    /** 20 calls, half of them failures, or all of them slow. */
    public static RateTerms defaults() {
        return DEFAULTS;
    }

    /** These terms with another {@code minimum-calls}. */
    public RateTerms withMinimumCalls(int calls) {
        return new RateTerms(calls, failureRateThreshold, slowCallRateThreshold);
    }

    /** These terms with another {@code failure-rate-threshold}. */
    public RateTerms withFailureRateThreshold(double threshold) {
        return new RateTerms(minimumCalls, threshold, slowCallRateThreshold);
    }

    /** These terms with another {@code slow-call-rate-threshold}. */
    public RateTerms withSlowCallRateThreshold(double threshold) {
        return new RateTerms(minimumCalls, failureRateThreshold, threshold);
    }

    /** Where both rates are too high, the verdict is about what more nodes have seen: a quorum must not miss it. */
    Optional<Verdict> judge(WindowSummary seen, int slowNodes) {
        if (seen.calls() < minimumCalls) {
            return Optional.empty();
        }
        boolean failing = seen.failureRate() >= failureRateThreshold;
        boolean slow = seen.slowCallRate() >= slowCallRateThreshold;
        if (failing && !(slow && slowNodes > seen.failingNodes())) {
            String rate = "failure rate " + Wording.percent(seen.failureRate());
            return Optional.of(new Verdict(reason(rate, seen.calls(), failureRateThreshold), seen.failingNodes()));
        }
        if (slow) {
            String rate = "slow call rate " + Wording.percent(seen.slowCallRate());
            return Optional.of(new Verdict(reason(rate, seen.calls(), slowCallRateThreshold), slowNodes));
        }
        return Optional.empty();
    }

    String description() {
        return "minimum-calls=" + minimumCalls + ", failure-rate-threshold=" + Wording.percent(failureRateThreshold)
                + ", slow-call-rate-threshold=" + Wording.percent(slowCallRateThreshold);
    }

    private static String reason(String rate, long calls, double threshold) {
        String noun = calls == 1 ? " call" : " calls";
        return rate + " of " + calls + noun + " reached the threshold of " + Wording.percent(threshold);
    }

    private static void requireShare(String property, double share) {
        // Written so that NaN fails as well.
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException(property + " (" + share + ") must be more than 0 and at most 1");
        }
    }
}
