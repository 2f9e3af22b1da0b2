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
 * The fleet and its circuits.
 *
 * @param namespace the fleet
 * @param node the label of the node that answers
 * @param coordination how that node stands with the store
 * @param nodes the live nodes
 * @param breakers the breakers that the answering node has declared
 * @param asOf the time in Redis at which this was known; the circuits may be newer; empty before the first contact
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
     * @param id its label
     * @param application the application's name
     * @param version the application's version; empty where unknown
     * @param since when its session began
     */
    public record NodeView(NodeId id, String application, String version, Instant since) {}
}
