// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.calls;

/** Creates contestants by their names in the results. */
final class Contestants {

    private Contestants() {}

    static Contestant of(String name, Trial trial) {
        return switch (name) {
            case "none" -> new Unprotected(trial);
            case "timer-buckets" -> new BareTimer(trial.with(BucketChoice.BUCKETS));
            case "timer-no-buckets" -> new BareTimer(trial.with(BucketChoice.NO_BUCKETS));
            case "zenvark" -> ZenvarkContestant.untimed(trial);
            case "zenvark-no-buckets" -> ZenvarkContestant.untimed(trial.with(BucketChoice.NO_BUCKETS));
            case "zenvark-timed" -> ZenvarkContestant.timed(trial);
            case "resilience4j" -> Resilience4jContestant.counting(trial);
            case "resilience4j-buckets" -> Resilience4jContestant.counting(trial.with(BucketChoice.BUCKETS));
            case "resilience4j-lock-free" -> Resilience4jContestant.lockFree(trial);
            case "resilience4j-time" -> Resilience4jContestant.timing(trial);
            case "resilience4j-stackless" -> Resilience4jContestant.stackless(trial);
            case "failsafe" -> new FailsafeContestant(trial);
            case "sentinel" -> new SentinelContestant(trial);
            default -> throw new IllegalArgumentException("no contestant is called " + name);
        };
    }
}
