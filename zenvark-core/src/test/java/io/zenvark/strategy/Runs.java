// SPDX-License-Identifier: Apache-2.0
package io.zenvark.strategy;

import static io.zenvark.Moments.atSecond;

import io.zenvark.Moment;
import io.zenvark.Outcome;
import io.zenvark.SessionId;

/** Factory methods for runs of outcomes. */
final class Runs {

    static final SessionId FIRST = new SessionId("session-1");
    static final SessionId SECOND = new SessionId("session-2");

    private Runs() {}

    static OutcomeRun run(int count, Outcome outcome) {
        return run(FIRST, count, outcome);
    }

    static OutcomeRun run(SessionId session, int count, Outcome outcome) {
        return new OutcomeRun(session, outcome, count, atSecond(0));
    }

    static OutcomeRun run(int count, Outcome outcome, Moment at) {
        return new OutcomeRun(FIRST, outcome, count, at);
    }
}
