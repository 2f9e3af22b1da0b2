// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.CircuitState;
import io.zenvark.Epoch;
import io.zenvark.NodeId;
import io.zenvark.SessionId;
import io.zenvark.breaker.BreakerView;
import io.zenvark.breaker.BreakerView.Deviation;
import io.zenvark.breaker.BreakerView.LeaderReport;
import io.zenvark.breaker.BreakerView.Leadership;
import io.zenvark.breaker.BreakerView.NodeChecks;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.breaker.FleetView;
import io.zenvark.breaker.FleetView.NodeView;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.lease.NodeDescriptor;
import io.zenvark.coordination.log.FleetDetails;
import io.zenvark.coordination.log.LeaderFindings;
import io.zenvark.coordination.log.RecoveryRecord;
import io.zenvark.coordination.log.RecoveryRecord.Checks;
import io.zenvark.node.call.NodeCircuitBreaker;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.stream.Stream;

/** Creates views of the fleet. Thread-safe. */
final class FleetViews {

    private final NodeIdentity identity;
    private final ConcurrentNavigableMap<BreakerName, NodeCircuitBreaker> breakers;

    FleetViews(NodeIdentity identity, ConcurrentNavigableMap<BreakerName, NodeCircuitBreaker> breakers) {
        this.identity = identity;
        this.breakers = breakers;
    }

    /**
     * What this node knows of its fleet. The event loop creates it, so that all parts are of the same moment.
     *
     * @param status the coordination status
     * @param asOf the store time of the latest reply; empty before the first
     * @param details the latest descriptors and leader reports; empty before the first
     * @param copies this node's copy of each breaker
     */
    record FleetState(
            CoordinationStatus status,
            Optional<Instant> asOf,
            Optional<FleetDetails> details,
            Map<BreakerName, Copy> copies) {

        static final FleetState NONE =
                new FleetState(CoordinationStatus.DISCONNECTED, Optional.empty(), Optional.empty(), Map.of());
    }

    /**
     * A breaker as its node knows it.
     *
     * @param circuit this node's copy of the circuit
     * @param leading whether this node leads the breaker
     * @param assignment the leader
     * @param findings the findings of this node, if it leads the breaker
     * @param record the recovery record of this node, if it leads the breaker
     * @param history the latest circuits, newest first
     */
    record Copy(
            Circuit circuit,
            boolean leading,
            Optional<Assignment> assignment,
            Optional<LeaderFindings> findings,
            Optional<RecoveryRecord> record,
            List<Circuit> history) {

        private static Copy unknown(NodeCircuitBreaker breaker) {
            return new Copy(breaker.circuit(), false, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
        }

        private boolean isOf(NodeCircuitBreaker breaker) {
            return circuit.equals(breaker.circuit()) && leading == breaker.isLeader();
        }
    }

    /** Returns whether the status and all copies that other threads can see are unchanged. Any thread may call this. */
    boolean areCurrent(FleetState state, CoordinationStatus status) {
        return state.status() == status
                && breakers.entrySet().stream().allMatch(entry -> {
                    Copy copy = state.copies().get(entry.getKey());
                    return copy != null && copy.isOf(entry.getValue());
                });
    }

    /** Creates a view. Any thread may call this. */
    FleetView fleet(FleetState state, CoordinationStatus status) {
        Map<SessionId, NodeDescriptor> nodes =
                state.details().map(FleetDetails::nodes).orElse(Map.of());
        Stream<NodeView> undescribed = state.details().map(FleetDetails::undescribed).orElse(Set.of()).stream()
                .map(session -> new NodeView(new NodeId(session.value()), "", "", Instant.EPOCH));
        List<NodeView> live = Stream.concat(nodes.values().stream().map(FleetViews::view), undescribed)
                .sorted(Comparator.comparing(view -> view.id().value()))
                .toList();
        SortedMap<BreakerName, BreakerView> shown = new TreeMap<>();
        breakers.forEach((name, breaker) -> shown.put(name, breaker(breaker, state, nodes)));
        return new FleetView(identity.namespace(), identity.id(), status, live, shown, state.asOf());
    }

    private static NodeView view(NodeDescriptor node) {
        return new NodeView(node.id(), node.application(), node.version(), node.since());
    }

    private BreakerView breaker(NodeCircuitBreaker breaker, FleetState state, Map<SessionId, NodeDescriptor> nodes) {
        BreakerName name = breaker.name();
        Copy copy = state.copies().getOrDefault(name, Copy.unknown(breaker));
        Leadership leadership = new Leadership(
                copy.assignment().map(leader -> label(leader.session(), nodes)),
                breaker.isLeader(),
                copy.assignment().map(Assignment::epoch).orElse(Epoch.NONE));
        LeaderFindings findings =
                copy.findings().or(() -> published(name, state)).orElse(LeaderFindings.NONE);
        return new BreakerView(
                breaker.circuit(),
                breaker.admittedShare(),
                breaker.retryAt(),
                leadership,
                report(findings, checks(name, copy, state), nodes),
                breaker.calls(),
                copy.history(),
                new Deviation(
                        breaker.isLocal(), ConfigurationComparer.differing(breaker.definition(), nodes.values())));
    }

    private static Optional<LeaderFindings> published(BreakerName name, FleetState state) {
        return state.details()
                .flatMap(details -> Optional.ofNullable(details.findings().get(name)));
    }

    private static Map<SessionId, Checks> checks(BreakerName name, Copy copy, FleetState state) {
        return copy.record()
                .or(() -> state.details()
                        .flatMap(
                                details -> Optional.ofNullable(details.records().get(name))))
                .filter(record -> copy.circuit().state() == CircuitState.OPEN && record.describes(copy.circuit()))
                .<Map<SessionId, Checks>>map(RecoveryRecord::checks)
                .orElse(Map.of());
    }

    private static LeaderReport report(
            LeaderFindings findings, Map<SessionId, Checks> checks, Map<SessionId, NodeDescriptor> nodes) {
        Map<String, Long> failures = new TreeMap<>();
        findings.failures()
                .forEach(
                        (session, count) -> failures.merge(label(session, nodes).value(), count, Long::sum));
        SortedMap<String, NodeChecks> checksByNode = new TreeMap<>();
        checks.forEach(
                (session, counts) -> checksByNode.merge(label(session, nodes).value(), shown(counts), FleetViews::sum));
        return new LeaderReport(findings.window(), failures, findings.healthCheck(), checksByNode);
    }

    private static NodeChecks shown(Checks checks) {
        return new NodeChecks(checks.passed(), checks.failed(), checks.error());
    }

    // A node that was restarted has several sessions.
    private static NodeChecks sum(NodeChecks one, NodeChecks other) {
        return new NodeChecks(
                one.passed() + other.passed(),
                one.failed() + other.failed(),
                other.error().or(one::error));
    }

    private static NodeId label(SessionId session, Map<SessionId, NodeDescriptor> nodes) {
        NodeDescriptor node = nodes.get(session);
        return node == null ? new NodeId(session.value()) : node.id();
    }
}
