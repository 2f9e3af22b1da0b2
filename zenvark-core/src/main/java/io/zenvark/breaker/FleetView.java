// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import io.zenvark.BreakerName;
import io.zenvark.Namespace;
import io.zenvark.NodeId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The fleet and its circuits, as known to one node.
 *
 * @param namespace the namespace of the fleet
 * @param node the label of the node that created this view
 * @param coordination the connection status of that node
 * @param nodes the live nodes
 * @param breakers the breakers of that node, by name
 * @param asOf the time of the data by the clock of Redis; empty before the first contact; circuits can be newer
 */
public record FleetView(
        Namespace namespace,
        NodeId node,
        CoordinationStatus coordination,
        List<NodeView> nodes,
        SortedMap<BreakerName, BreakerView> breakers,
        Optional<Instant> asOf) {

    /**
     * A live node.
     *
     * @param id the label of the node
     * @param application the name of the application
     * @param version the version of the application; empty if unknown
     * @param since the beginning of the session
     */
    public record NodeView(NodeId id, String application, String version, Instant since) {}
}
