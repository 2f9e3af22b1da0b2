// SPDX-License-Identifier: Apache-2.0
package io.zenvark.strategy;

import io.zenvark.Outcome;
import java.util.HashSet;
import java.util.Set;

/** What was seen in one slot of time. */
final class TimeSlot {

    private final long end;
    private final Set<NodeOutcome> sightings = new HashSet<>();
    private Tally tally = Tally.NONE;

    TimeSlot(long end) {
        this.end = end;
    }

    /** Takes a run in, and says whether it is the first in this slot of what its session has seen go wrong so. */
    boolean add(OutcomeRun run) {
        tally = tally.plus(Tally.of(run.outcome(), run.count()));
        return run.outcome() != Outcome.SUCCESS && sightings.add(NodeOutcome.of(run));
    }

    /** The first nanosecond of the timeline after this slot. */
    long end() {
        return end;
    }

    Tally tally() {
        return tally;
    }

    /** Failures and slow calls, each once for a session. */
    Set<NodeOutcome> sightings() {
        return sightings;
    }
}
