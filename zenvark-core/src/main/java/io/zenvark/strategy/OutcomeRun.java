// SPDX-License-Identifier: Apache-2.0
package io.zenvark.strategy;

import io.zenvark.Outcome;
import io.zenvark.SessionId;
import java.time.Duration;

/**
 * A number of equal outcomes in a row, seen by one node.
 *
 * @param session who saw them
 * @param outcome how each of the calls ended; never {@link Outcome#IGNORED}
 * @param count at least 1
 * @param at when, on the leader's timeline; a run is never older than the one before it
 */
public record OutcomeRun(SessionId session, Outcome outcome, int count, Duration at) {

    public OutcomeRun {
        if (count < 1) {
            throw new IllegalArgumentException("count (" + count + ") must be at least 1");
        }
        if (outcome == Outcome.IGNORED) {
            throw new IllegalArgumentException("an ignored outcome is judged by nobody");
        }
    }

    OutcomeRun withCount(int other) {
        return new OutcomeRun(session, outcome, other, at);
    }
}
