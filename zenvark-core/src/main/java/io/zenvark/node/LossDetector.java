// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.coordination.TickReply;
import io.zenvark.coordination.log.Event;
import io.zenvark.coordination.log.Snapshot;
import java.util.HashSet;
import java.util.Set;

/**
 * Detects that Redis has fewer circuits or assignments than this node knows. Redis never removes them, so some were
 * lost. The count is compared with the number of known names and not with the previous count, because another entry
 * may have been added meanwhile. Owned by the event loop.
 */
final class LossDetector implements LogView {

    private final Set<BreakerName> circuits = new HashSet<>();
    private final Set<BreakerName> assignments = new HashSet<>();

    /** Replaces the known names with the names in a snapshot. */
    @Override
    public void replace(Snapshot snapshot) {
        circuits.clear();
        circuits.addAll(snapshot.circuits().keySet());
        assignments.clear();
        assignments.addAll(snapshot.leaders().keySet());
    }

    /** Adds the names of an event. */
    @Override
    public void follow(Event event) {
        if (event instanceof Event.Transitioned transitioned) {
            circuits.add(transitioned.breaker());
        } else if (event instanceof Event.Granted granted) {
            assignments.addAll(granted.breakers());
        }
    }

    /** Returns whether the count of a tick is lower than the number of known names. */
    boolean showsLoss(TickReply.EntryCounts counted) {
        return counted.circuits() < circuits.size() || counted.assignments() < assignments.size();
    }
}
