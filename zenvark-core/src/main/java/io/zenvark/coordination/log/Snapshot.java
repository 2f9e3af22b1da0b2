// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.log;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.SessionId;
import io.zenvark.coordination.lease.Assignment;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * The state that a node follows, in one atomic answer. It is authoritative: it replaces a copy even if its version is
 * lower. Without this rule a failover that lost writes would leave nodes wrong for ever.
 *
 * <p>It has nothing that only people need; that is in {@link FleetDetails}. So its size depends on the number of
 * breakers and hardly on the number of nodes.
 *
 * @param now the store's time
 * @param mark the latest event of the log
 * @param circuits every circuit that the store knows
 * @param leaders every assignment, including those of sessions that have ended
 * @param sessions the live sessions
 */
public record Snapshot(
        Instant now,
        LogMark mark,
        Map<BreakerName, Circuit> circuits,
        Map<BreakerName, Assignment> leaders,
        Set<SessionId> sessions) {

    public Snapshot {
        circuits = Map.copyOf(circuits);
        leaders = Map.copyOf(leaders);
        sessions = Set.copyOf(sessions);
    }
}
