// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.log;

import io.zenvark.BreakerName;
import io.zenvark.SessionId;
import io.zenvark.coordination.lease.NodeDescriptor;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * What endpoints show of the fleet and what leaders compare, in one atomic answer. Its size grows with the number of
 * nodes and of their breakers, so no node asks for it to follow the state.
 *
 * @param now the store's time
 * @param nodes the live sessions whose descriptors can be read
 * @param undescribed the live sessions whose descriptors are missing or damaged
 * @param reports the latest report of each leader, in a text that only leaders write and read
 */
public record FleetDetails(
        Instant now,
        Map<SessionId, NodeDescriptor> nodes,
        Set<SessionId> undescribed,
        Map<BreakerName, String> reports) {

    public FleetDetails {
        nodes = Map.copyOf(nodes);
        undescribed = Set.copyOf(undescribed);
        reports = Map.copyOf(reports);
    }
}
