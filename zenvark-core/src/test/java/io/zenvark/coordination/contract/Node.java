// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.Epoch;
import io.zenvark.NodeId;
import io.zenvark.SessionId;
import io.zenvark.TransitionCause;
import io.zenvark.coordination.ClaimReply;
import io.zenvark.coordination.ClaimRequest;
import io.zenvark.coordination.ControlRequest;
import io.zenvark.coordination.ControlRequest.Guard;
import io.zenvark.coordination.CoordinationPorts;
import io.zenvark.coordination.ReadRequest;
import io.zenvark.coordination.ReassertRequest;
import io.zenvark.coordination.TickReply;
import io.zenvark.coordination.TickReply.EntryCounts;
import io.zenvark.coordination.TickRequest;
import io.zenvark.coordination.TransitionReply;
import io.zenvark.coordination.TransitionRequest;
import io.zenvark.coordination.TransitionRequest.Fence;
import io.zenvark.coordination.TransitionRequest.Motive;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.lease.NodeDescriptor;
import io.zenvark.coordination.log.Event;
import io.zenvark.coordination.log.EventEntry;
import io.zenvark.coordination.log.FleetDetails;
import io.zenvark.coordination.log.LeaderFindings;
import io.zenvark.coordination.log.Snapshot;
import io.zenvark.coordination.log.StreamId;
import io.zenvark.health.HealthCheckKind;
import io.zenvark.health.HealthCheckProgress;
import io.zenvark.health.HealthCheckResult;
import io.zenvark.strategy.WindowSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** A node with one session, with shorthands for its operations. */
final class Node {

    static final Motive MOTIVE = new Motive(new NodeId("node-1"), TransitionCause.STRATEGY, "5 failures in a row");

    final CoordinationPorts ports;
    final SessionId session = new SessionId(UUID.randomUUID().toString());
    NodeDescriptor descriptor = new NodeDescriptor(
            new NodeId("node-1"),
            "orders|100%7C",
            "1.4.0",
            Instant.ofEpochMilli(1_763_632_980_123L),
            Map.of(StoreContract.PAYMENTS, "8f3a"));

    Node(CoordinationPorts ports) {
        this.ports = ports;
    }

    TickReply begin(Duration lease) {
        return begin(lease, Optional.empty());
    }

    TickReply begin(Duration lease, Optional<Instant> deadline) {
        return ports.store().tick(new TickRequest(session, true, lease, deadline, descriptor, Map.of(), Map.of()));
    }

    TickReply tick() {
        return tick(Optional.of(soon()), Map.of());
    }

    /** Returns findings that are unique for this count and contain characters that need escaping. */
    static LeaderFindings findings(long calls) {
        HealthCheckProgress check = new HealthCheckProgress(
                Optional.of(HealthCheckKind.IDLE),
                1,
                Optional.of(HealthCheckResult.FAILURE),
                Optional.of("Straße | 100 %"),
                Optional.empty());
        return new LeaderFindings(new WindowSummary(calls, 1, 0, 1), Map.of(new SessionId("session-1"), 1L), check);
    }

    TickReply tick(Optional<Instant> deadline, Map<BreakerName, LeaderFindings> findings) {
        return ports.store().tick(tickRequest(deadline, findings, Map.of()));
    }

    TickRequest tickRequest(
            Optional<Instant> deadline,
            Map<BreakerName, LeaderFindings> findings,
            Map<BreakerName, Circuit> lostCircuits) {
        return new TickRequest(session, false, StoreContract.LONG, deadline, descriptor, findings, lostCircuits);
    }

    /** Ticks and hands in a circuit. */
    void handIn(BreakerName breaker, Circuit circuit) {
        assertThat(ports.store().tick(tickRequest(Optional.of(soon()), Map.of(), Map.of(breaker, circuit))))
                .isInstanceOf(TickReply.Renewed.class);
    }

    TickReply.Renewed renewed() {
        return (TickReply.Renewed) tick();
    }

    EntryCounts counts() {
        return renewed().counts();
    }

    ClaimReply claim(BreakerName... breakers) {
        return claim(soon(), Epoch.NONE, breakers);
    }

    ClaimReply claim(Instant deadline, Epoch floor, BreakerName... breakers) {
        return ports.store().claim(new ClaimRequest(session, deadline, floor, List.of(breakers)));
    }

    /** Claims breakers and asserts that all of them are granted. */
    Assignment lead(BreakerName... breakers) {
        ClaimReply reply = claim(breakers);
        assertThat(reply).isInstanceOf(ClaimReply.Granted.class);
        ClaimReply.Granted granted = (ClaimReply.Granted) reply;
        assertThat(granted.breakers()).containsExactlyInAnyOrder(breakers);
        return new Assignment(session, granted.epoch());
    }

    /** Opens a breaker that the store does not know yet. */
    TransitionReply open(BreakerName breaker, Assignment assignment) {
        return transition(breaker, new Fence(assignment, 0, soon()), CircuitState.OPEN);
    }

    TransitionReply transition(BreakerName breaker, Fence fence, CircuitState target) {
        return ports.store().transition(new TransitionRequest(breaker, fence, target, CircuitMode.AUTO, MOTIVE));
    }

    /** Changes the mode permanently and at any version. */
    TransitionReply control(BreakerName breaker, CircuitMode mode) {
        Guard guard = new Guard(OptionalLong.empty(), soon());
        return ports.store().control(new ControlRequest(breaker, mode, Optional.empty(), guard, MOTIVE));
    }

    TransitionReply reassert(BreakerName breaker, Assignment assignment) {
        return reassert(breaker, assignment, soon());
    }

    TransitionReply reassert(BreakerName breaker, Assignment assignment, Instant deadline) {
        return ports.store().reassert(new ReassertRequest(breaker, assignment, deadline, MOTIVE));
    }

    void release() {
        ports.store().release(session);
    }

    Snapshot snapshot() {
        return ports.store().snapshot();
    }

    FleetDetails details() {
        return ports.store().details();
    }

    Instant soon() {
        return snapshot().now().plusSeconds(60);
    }

    Instant justNow() {
        return snapshot().now().minusMillis(1);
    }

    List<EventEntry> log() {
        return ports.reader()
                .read(new ReadRequest(StreamId.START, Map.of(), Duration.ZERO, 1_000))
                .events();
    }

    List<Event> events() {
        return log().stream().map(EventEntry::event).toList();
    }
}
