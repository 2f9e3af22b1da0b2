// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.Epoch;
import io.zenvark.NodeId;
import io.zenvark.SessionId;
import io.zenvark.breaker.BreakerView;
import io.zenvark.breaker.BreakerView.LeaderReport;
import io.zenvark.breaker.BreakerView.Leadership;
import io.zenvark.breaker.BreakerView.Standing;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.breaker.FleetView;
import io.zenvark.breaker.FleetView.NodeView;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.lease.NodeDescriptor;
import io.zenvark.coordination.log.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Puts together what people see of the fleet. */
final class Views {

    private final NodeContext context;

    Views(NodeContext context) {
        this.context = context;
    }

    /**
     * Everything that a view is made of, as the node knows it.
     *
     * @param status how the node stands with the store
     * @param snapshot the latest answer; empty before the first
     * @param assignments who leads
     * @param findings what this node knows of the breakers that it leads itself
     * @param history the latest circuits, newest first
     * @param differing the nodes that have configured a breaker differently
     */
    record Knowledge(
            CoordinationStatus status,
            Optional<Snapshot> snapshot,
            Function<BreakerName, Optional<Assignment>> assignments,
            Function<BreakerName, Optional<LeaderFindings>> findings,
            Function<BreakerName, List<Circuit>> history,
            Function<BreakerName, SortedSet<String>> differing) {

        static final Knowledge NONE = new Knowledge(
                CoordinationStatus.DISCONNECTED,
                Optional.empty(),
                name -> Optional.empty(),
                name -> Optional.empty(),
                name -> List.of(),
                name -> new TreeSet<>());
    }

    FleetView fleet(Knowledge known) {
        Map<SessionId, NodeDescriptor> nodes =
                known.snapshot().map(Snapshot::nodes).orElse(Map.of());
        List<NodeView> views = nodes.values().stream()
                .map(node -> new NodeView(node.id(), node.application(), node.version(), node.since()))
                .sorted((one, other) -> one.id().value().compareTo(other.id().value()))
                .toList();
        SortedMap<BreakerName, BreakerView> breakers = new TreeMap<>();
        context.breakers().forEach((name, breaker) -> breakers.put(name, breaker(breaker, known, nodes)));
        NodeIdentity identity = context.identity();
        return new FleetView(identity.namespace(), identity.id(), known.status(), views, breakers);
    }

    private BreakerView breaker(GuardedBreaker breaker, Knowledge known, Map<SessionId, NodeDescriptor> nodes) {
        BreakerName name = breaker.name();
        Optional<Assignment> assignment = known.assignments().apply(name);
        Leadership leadership = new Leadership(
                assignment.map(leader -> label(leader.session(), nodes)),
                breaker.isLeader(),
                assignment.map(Assignment::epoch).orElse(Epoch.NONE));
        LeaderFindings findings =
                known.findings().apply(name).or(() -> published(name, known)).orElse(LeaderFindings.NONE);
        return new BreakerView(
                breaker.circuit(),
                leadership,
                report(findings, nodes),
                breaker.calls(),
                known.history().apply(name),
                new Standing(breaker.isLocal(), known.differing().apply(name)));
    }

    private static Optional<LeaderFindings> published(BreakerName name, Views.Knowledge known) {
        return known.snapshot()
                .flatMap(snapshot -> Optional.ofNullable(snapshot.reports().get(name)))
                .flatMap(FindingsText::read);
    }

    private static LeaderReport report(LeaderFindings findings, Map<SessionId, NodeDescriptor> nodes) {
        Map<String, Long> failures = new TreeMap<>();
        findings.failures()
                .forEach(
                        (session, count) -> failures.merge(label(session, nodes).value(), count, Long::sum));
        return new LeaderReport(findings.window(), failures, findings.healthCheck());
    }

    private static NodeId label(SessionId session, Map<SessionId, NodeDescriptor> nodes) {
        NodeDescriptor node = nodes.get(session);
        return node == null ? new NodeId(session.value()) : node.id();
    }
}
