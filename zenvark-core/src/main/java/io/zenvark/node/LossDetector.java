// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.coordination.TickReply;
import io.zenvark.coordination.log.Event;
import io.zenvark.coordination.log.Snapshot;
import java.util.HashSet;
import java.util.Set;

/**
 * Notices that the store has fewer circuits or assignments than this node knows of: they are never removed, so one was
 * lost. It compares with names and not with the count before, since another may have come in the meantime.
 */
final class LossDetector {

    private final Set<BreakerName> circuits = new HashSet<>();
    private final Set<BreakerName> assignments = new HashSet<>();

    /** An authoritative answer tells of all. */
    void replace(Snapshot snapshot) {
        circuits.clear();
        circuits.addAll(snapshot.circuits().keySet());
        assignments.clear();
        assignments.addAll(snapshot.leaders().keySet());
    }

    /** The log tells of one more. */
    void follow(Event event) {
        if (event instanceof Event.Transitioned transitioned) {
            circuits.add(transitioned.breaker());
        } else if (event instanceof Event.Granted granted) {
            assignments.addAll(granted.breakers());
        }
    }

    /** Whether something is missing from what a tick has counted. */
    boolean showsLoss(TickReply.Census counted) {
        return counted.circuits() < circuits.size() || counted.assignments() < assignments.size();
    }
}
