// SPDX-License-Identifier: Apache-2.0
package io.zenvark.strategy;

import io.zenvark.Outcome;
import java.util.HashSet;
import java.util.Set;

/** The calls of one slot of a time window. */
final class TimeSlot {

    private final long end;
    private final Set<NodeOutcome> outcomes = new HashSet<>();
    private Tally tally = Tally.NONE;

    TimeSlot(long end) {
        this.end = end;
    }

    /** Adds a run. Returns true if it is the first failure or slow call of this kind of its node in this slot. */
    boolean add(OutcomeRun run) {
        tally = tally.plus(Tally.of(run.outcome(), run.count()));
        return run.outcome() != Outcome.SUCCESS && outcomes.add(NodeOutcome.of(run));
    }

    /** The first nanosecond of the timeline after this slot. */
    long end() {
        return end;
    }

    Tally tally() {
        return tally;
    }

    /** The failures and slow calls in this slot, once for each node. */
    Set<NodeOutcome> outcomes() {
        return outcomes;
    }
}
