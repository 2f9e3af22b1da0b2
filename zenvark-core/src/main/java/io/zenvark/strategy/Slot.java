// SPDX-License-Identifier: Apache-2.0
package io.zenvark.strategy;

import io.zenvark.SessionId;
import java.util.HashSet;
import java.util.Set;

/** What was seen in one slot of time. */
final class Slot {

    private final long end;
    private final Set<SessionId> failing = new HashSet<>();
    private Tally tally = Tally.NONE;

    Slot(long end) {
        this.end = end;
    }

    /** Takes a run in, and says whether it is the first in this slot with a failure of its session. */
    boolean add(OutcomeRun run) {
        tally = tally.plus(Tally.of(run.outcome(), run.count()));
        return run.outcome().isFailure() && failing.add(run.session());
    }

    /** The first nanosecond of the timeline after this slot. */
    long end() {
        return end;
    }

    Tally tally() {
        return tally;
    }

    Set<SessionId> failing() {
        return failing;
    }
}
