// SPDX-License-Identifier: Apache-2.0
package io.zenvark.strategy;

import io.zenvark.Moment;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The failures since the latest success. A run of failures only lengthens the streak, and a run of successes ends it.
 * The length after a run therefore shows whether the threshold was reached within the run.
 *
 * <p>A streak can outlast many nodes, so at most {@value #MOST_NODES} nodes are counted.
 */
final class FailureStreak implements OutcomeWindow {

    static final int MOST_NODES = 10_000;

    private final int failureThreshold;
    private final Set<String> processes = new HashSet<>();
    private Tally streak = Tally.NONE;

    FailureStreak(int failureThreshold) {
        this.failureThreshold = failureThreshold;
    }

    @Override
    public Optional<Verdict> record(OutcomeRun run) {
        if (!run.outcome().isFailure()) {
            streak = Tally.NONE;
            processes.clear();
            return Optional.empty();
        }
        streak = streak.plus(Tally.of(run.outcome(), run.count()));
        if (processes.size() < MOST_NODES) {
            processes.add(run.session().process());
        }
        return streak.calls() < failureThreshold ? Optional.empty() : Optional.of(verdict());
    }

    @Override
    public WindowSummary summary(Moment now) {
        return streak.summary(processes.size());
    }

    private Verdict verdict() {
        return new Verdict(
                streak.calls() + " consecutive " + (streak.calls() == 1 ? "failure" : "failures"), processes.size());
    }
}
