// SPDX-License-Identifier: Apache-2.0
package io.zenvark.strategy;

import io.zenvark.SessionId;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The failures since the latest success. A run of failures only lengthens the row and a run of successes leaves it
 * empty, so the length after a run says whether the threshold was reached within it.
 *
 * <p>A row that nothing ends may outlive many generations of sessions; no more than {@value #MOST_SESSIONS} are told
 * apart.
 */
final class FailureStreak implements OutcomeWindow {

    static final int MOST_SESSIONS = 10_000;

    private final int failureThreshold;
    private final Set<SessionId> sessions = new HashSet<>();
    private Tally row = Tally.NONE;

    FailureStreak(int failureThreshold) {
        this.failureThreshold = failureThreshold;
    }

    @Override
    public Optional<Verdict> record(OutcomeRun run) {
        if (!run.outcome().isFailure()) {
            row = Tally.NONE;
            sessions.clear();
            return Optional.empty();
        }
        row = row.plus(Tally.of(run.outcome(), run.count()));
        if (sessions.size() < MOST_SESSIONS) {
            sessions.add(run.session());
        }
        return row.calls() < failureThreshold ? Optional.empty() : Optional.of(verdict());
    }

    @Override
    public WindowSummary summary(Duration now) {
        return row.summary(sessions.size());
    }

    private Verdict verdict() {
        return new Verdict(
                row.calls() + " consecutive " + (row.calls() == 1 ? "failure" : "failures"), sessions.size());
    }
}
