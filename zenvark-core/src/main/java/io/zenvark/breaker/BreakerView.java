// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import io.zenvark.Circuit;
import io.zenvark.Epoch;
import io.zenvark.NodeId;
import io.zenvark.health.HealthCheckProgress;
import io.zenvark.strategy.WindowSummary;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * The state of a breaker as known to one node.
 *
 * @param circuit the node's copy of the circuit
 * @param admittedShare the share of calls that the node admits: 0 if it rejects all calls, 1 if it admits all calls,
 *     between them while a {@link RampUp} lasts
 * @param retryAt the earliest time at which calls that the node rejects can be admitted; empty if it admits all calls, or
 *     until an operator changes the mode
 * @param leadership the leader of the breaker
 * @param report the latest report of the leader
 * @param calls the counts of the node's own calls
 * @param history the latest transitions that the node has seen, newest first
 * @param deviation the differences between the node and the fleet
 */
public record BreakerView(
        Circuit circuit,
        double admittedShare,
        Optional<Instant> retryAt,
        Leadership leadership,
        LeaderReport report,
        CallCounts calls,
        List<Circuit> history,
        Deviation deviation) {

    /**
     * The differences between a node and the fleet.
     *
     * @param local whether the node decides about its own copy of the circuit
     * @param configuredDifferentlyOn the labels of the nodes whose configuration of the breaker differs from that of
     *     this node
     */
    public record Deviation(boolean local, SortedSet<String> configuredDifferentlyOn) {}

    /**
     * The leader of a breaker.
     *
     * @param leader the label of the leader; empty if the breaker has no leader
     * @param leading whether the answering node is the leader
     * @param epoch the epoch of the leadership
     */
    public record Leadership(Optional<NodeId> leader, boolean leading, Epoch epoch) {}

    /**
     * The report of a leader about its breaker. It is the same on every node and at most two ticks (two seconds by
     * default) old.
     *
     * @param window the counts of the window since the latest transition
     * @param failuresByNode the failures since the latest transition, by the label of the node
     * @param healthCheck the progress of the health checks
     * @param checksByNode the recovery checks since the circuit opened, by the label of the node that ran them; at most
     *     20 nodes, empty while the circuit is closed
     */
    public record LeaderReport(
            WindowSummary window,
            Map<String, Long> failuresByNode,
            HealthCheckProgress healthCheck,
            SortedMap<String, NodeChecks> checksByNode) {

        /** Creates a report without recovery checks. */
        public LeaderReport(WindowSummary window, Map<String, Long> failuresByNode, HealthCheckProgress healthCheck) {
            this(window, failuresByNode, healthCheck, Collections.emptySortedMap());
        }
    }

    /**
     * The recovery checks of one node since the circuit opened.
     *
     * @param passed the number of passed checks
     * @param failed the number of failed checks
     * @param error the error of the latest failed check, at most 200 characters; empty if none has failed
     */
    public record NodeChecks(int passed, int failed, Optional<String> error) {}
}
