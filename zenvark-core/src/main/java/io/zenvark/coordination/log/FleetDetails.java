// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.log;

import io.zenvark.BreakerName;
import io.zenvark.SessionId;
import io.zenvark.coordination.lease.NodeDescriptor;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * The descriptors, the findings of the leaders and the recovery records of a fleet in one atomic reply, for endpoints and
 * for the comparison of configurations. Its size grows with the numbers of nodes and breakers, so nodes do not request it to follow the
 * state.
 *
 * @param now the store time
 * @param nodes the live sessions with readable descriptors
 * @param undescribed the live sessions whose descriptors are missing or unreadable
 * @param findings the latest findings of each leader that this version understands
 * @param records the latest recovery record of each breaker, of any version of its circuit
 */
public record FleetDetails(
        Instant now,
        Map<SessionId, NodeDescriptor> nodes,
        Set<SessionId> undescribed,
        Map<BreakerName, LeaderFindings> findings,
        Map<BreakerName, RecoveryRecord> records) {

    public FleetDetails {
        nodes = Map.copyOf(nodes);
        undescribed = Set.copyOf(undescribed);
        findings = Map.copyOf(findings);
        records = Map.copyOf(records);
    }
}
