// SPDX-License-Identifier: Apache-2.0
package io.zenvark.strategy;

import io.zenvark.Moment;
import io.zenvark.Outcome;
import io.zenvark.SessionId;

/**
 * A sequence of equal outcomes of one node.
 *
 * @param session the session of the node. A node that has lost its session reports under another one with the same
 *     {@link SessionId#process}
 * @param outcome the outcome of each call; never {@link Outcome#IGNORED}
 * @param count the number of calls, at least 1
 * @param at the time of the calls, on the timeline of the {@linkplain OutcomeWindow window}; never before the previous
 *     run
 */
public record OutcomeRun(SessionId session, Outcome outcome, int count, Moment at) {

    public OutcomeRun {
        if (count < 1) {
            throw new IllegalArgumentException("count (" + count + ") must be at least 1");
        }
        if (outcome == Outcome.IGNORED) {
            throw new IllegalArgumentException("outcome must not be IGNORED: strategies do not evaluate ignored calls");
        }
    }

    OutcomeRun withCount(int other) {
        return new OutcomeRun(session, outcome, other, at);
    }
}
