// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.Outcome;
import io.zenvark.SessionId;
import io.zenvark.coordination.outcome.BatchRun;
import java.time.Instant;

/** A part of a run that waits until earlier outcomes are known. Owned by the event loop. */
final class OutcomePart {

    final Instant at;
    final Instant earliest;
    final long arrival;
    final SessionId session;
    final Outcome outcome;

    /** The number of outcomes that have not been counted. */
    int count;

    /**
     * @param at the time at which the part is evaluated
     * @param earliest the earliest time at which its outcomes may have occurred
     * @param arrival its number in the order of arrival
     */
    OutcomePart(Instant at, Instant earliest, long arrival, SessionId session, BatchRun run, int count) {
        this.at = at;
        this.earliest = earliest;
        this.arrival = arrival;
        this.session = session;
        this.outcome = run.outcome();
        this.count = count;
    }
}
