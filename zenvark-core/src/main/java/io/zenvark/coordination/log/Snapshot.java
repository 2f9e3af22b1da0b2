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
 * The authoritative state of a namespace in one atomic reply. It replaces a node's copies even if its versions are
 * lower. Otherwise nodes would keep wrong copies permanently after a failover that lost writes.
 *
 * <p>It contains no data for viewers, see {@link FleetDetails}. Its size depends mainly on the number of breakers,
 * not on the number of nodes.
 *
 * @param now the store time
 * @param mark the end of the event log
 * @param circuits all circuits that the store knows
 * @param leaders all assignments, including assignments of ended sessions
 * @param sessions the live sessions
 * @param records the recovery records by breaker, of any version
 */
public record Snapshot(
        Instant now,
        LogMark mark,
        Map<BreakerName, Circuit> circuits,
        Map<BreakerName, Assignment> leaders,
        Set<SessionId> sessions,
        Map<BreakerName, RecoveryRecord> records) {

    public Snapshot {
        circuits = Map.copyOf(circuits);
        leaders = Map.copyOf(leaders);
        sessions = Set.copyOf(sessions);
        records = Map.copyOf(records);
    }

    /** Creates a snapshot without recovery records. */
    public Snapshot(
            Instant now,
            LogMark mark,
            Map<BreakerName, Circuit> circuits,
            Map<BreakerName, Assignment> leaders,
            Set<SessionId> sessions) {
        this(now, mark, circuits, leaders, sessions, Map.of());
    }
}
