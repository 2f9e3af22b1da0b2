// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.log;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.SessionId;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.lease.NodeDescriptor;
import java.time.Instant;
import java.util.Map;

/**
 * All that the store knows, in one atomic answer. It is authoritative: it replaces a local copy even where its
 * version is lower. Without this rule a failover that lost writes would leave nodes wrong for ever.
 *
 * @param now the store's time
 * @param mark how far the log had come
 * @param circuits every circuit that the store knows
 * @param leaders every assignment, also those of sessions that have ended
 * @param nodes the live sessions
 * @param reports what the leaders said last of their breakers, in a text that only they write and read
 */
public record Snapshot(
        Instant now,
        LogMark mark,
        Map<BreakerName, Circuit> circuits,
        Map<BreakerName, Assignment> leaders,
        Map<SessionId, NodeDescriptor> nodes,
        Map<BreakerName, String> reports) {

    public Snapshot {
        circuits = Map.copyOf(circuits);
        leaders = Map.copyOf(leaders);
        nodes = Map.copyOf(nodes);
        reports = Map.copyOf(reports);
    }
}
