// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation.hand;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.BreakerName;
import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.Epoch;
import io.zenvark.NodeId;
import io.zenvark.SessionId;
import io.zenvark.backoff.Backoff;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.BreakerDefinition.Recovery;
import io.zenvark.breaker.BreakerView.NodeChecks;
import io.zenvark.breaker.ModeChange;
import io.zenvark.coordination.AssignReply;
import io.zenvark.coordination.TickRequest;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.lease.NodeDescriptor;
import io.zenvark.health.HealthCheck;
import io.zenvark.health.HealthCheckPolicy;
import io.zenvark.health.HealthCheckResult;
import io.zenvark.strategy.BreakerStrategy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A leader whose health check fails lets another node check. The backoff of these tests waits one second per attempt. */
class HandedOverChecksTests {

    private static final BreakerName PAYMENTS = new BreakerName("payments");
    private static final Duration LAG = ofMillis(50);

    private final Simulation fleet = new Simulation();
    private final Set<String> sick = new HashSet<>(Set.of("node-1"));
    private final List<String> checks = new ArrayList<>();
    private final List<Duration> times = new ArrayList<>();
    private int attemptsPerLeader = 1;

    @Test
    void closesWithFirstCheckOfSuccessorOneDelayLater() {
        SimulatedNode leader = fleetOf(3);
        open(leader);
        Duration opened = fleet.now();
        pass(ofMillis(1500));
        assertThat(checks).containsExactly("node-1");
        assertThat(leader.payments().isLeader()).isFalse();
        assertThat(fleet.leaders()).isOne();
        pass(ofMillis(1700));
        assertThat(checks).hasSize(2).first().isEqualTo("node-1");
        assertThat(checks.get(1)).isNotEqualTo("node-1");
        assertThat(times.get(1).minus(opened))
                .isBetween(ofSeconds(3).minus(LAG), ofSeconds(3).plus(LAG));
        assertThat(fleet.allAre(CircuitState.CLOSED)).isTrue();
    }

    @Test
    void givesEachNodeItsTurnBeforeSecondOne() {
        sick.addAll(Set.of("node-2", "node-3", "node-4"));
        open(fleetOf(4));
        pass(ofSeconds(37));
        assertThat(checks).hasSizeGreaterThanOrEqualTo(8);
        List<String> round = checks.subList(0, 4);
        assertThat(round).doesNotHaveDuplicates();
        assertThat(checks.subList(4, 8)).isEqualTo(round);
        assertThat(numbers()).isEqualTo(checks.size() + 1);
    }

    @Test
    void continuesForConfiguredNumberOfAttempts() {
        attemptsPerLeader = 3;
        open(fleetOf(3));
        fleet.until(ofSeconds(20), () -> fleet.allAre(CircuitState.CLOSED));
        assertThat(checks).hasSize(4).startsWith("node-1", "node-1", "node-1");
        assertThat(checks.get(3)).isNotEqualTo("node-1");
    }

    @Test
    void continuesIfNoOtherNodeIsThere() {
        open(fleetOf(1));
        pass(ofSeconds(7));
        assertThat(checks).hasSize(3);
        assertThat(fleet.leaders()).isOne();
    }

    @Test
    void continuesIfOtherNodeCannotTakeOver() {
        SimulatedNode leader = fleetOf(1);
        beginOldSession(Map.of(PAYMENTS, "8f3a"), Set.of());
        beginOldSession(Map.of(), Set.of(NodeDescriptor.HANDOVER));
        open(leader);
        pass(ofSeconds(7));
        assertThat(checks).hasSize(3);
        assertThat(leader.payments().isLeader()).isTrue();
        assertThat(leader.store.assignments).isEmpty();
    }

    @Test
    void handsOverIfThreadOfCheckDoesNotReturn() {
        attemptsPerLeader = 100;
        SimulatedNode leader = fleetOf(2);
        leader.hangChecks(true);
        open(leader);
        pass(ofMillis(3900));
        assertThat(leader.payments().isLeader()).isTrue();
        fleet.until(ofMillis(200), () -> !leader.payments().isLeader());
        fleet.until(ofSeconds(2), () -> fleet.allAre(CircuitState.CLOSED));
        assertThat(checks).containsExactly("node-1", "node-2");
    }

    @Test
    void keepsCheckThatReturnedLateOnItsNode() {
        attemptsPerLeader = 100;
        SimulatedNode leader = fleetOf(2);
        leader.hangChecks(true);
        open(leader);
        pass(ofMillis(3000));
        leader.hangChecks(false);
        pass(ofSeconds(5));
        assertThat(leader.payments().isLeader()).isTrue();
    }

    @Test
    void continuesUnderForcedMode() {
        SimulatedNode leader = fleetOf(2);
        open(leader);
        leader.payments().control(new ModeChange(CircuitMode.FORCED_OPEN, "maintenance", Optional.empty()));
        pass(ofSeconds(5));
        assertThat(leader.payments().isLeader()).isTrue();
        assertThat(leader.store.assignments).isEmpty();
    }

    @Test
    void findsLeaderWhoseReplyWasLost() {
        SimulatedNode leader = fleetOf(3);
        leader.store.loseAssignReplies(1);
        open(leader);
        pass(ofMillis(1500));
        assertThat(fleet.leaders()).isOne();
        assertThat(leader.payments().isLeader()).isFalse();
        fleet.until(ofSeconds(2), () -> fleet.allAre(CircuitState.CLOSED));
    }

    @Test
    void continuesAtPlannedTimeAfterFailedHandOver() {
        SimulatedNode leader = fleetOf(2);
        leader.store.breakOperation("assign", new IllegalStateException("injected"));
        open(leader);
        Duration opened = fleet.now();
        pass(ofMillis(1050));
        assertThat(fleet.leaders()).isZero();
        assertThat(checks).containsExactly("node-1");
        leader.store.mend();
        fleet.until(ofMillis(1500), () -> leader.payments().isLeader());
        fleet.until(ofSeconds(2), () -> checks.size() == 2);
        assertThat(checks).containsExactly("node-1", "node-1");
        assertThat(times.get(1).minus(opened))
                .isBetween(ofSeconds(3).minus(LAG), ofSeconds(3).plus(LAG));
        fleet.until(ofSeconds(10), () -> fleet.allAre(CircuitState.CLOSED));
        assertThat(checks).containsExactly("node-1", "node-1", "node-2");
    }

    @Test
    void fencesHandOverThatIsExecutedAfterNodeLeadsAgain() {
        SimulatedNode leader = fleetOf(2);
        leader.store.holdAssignment();
        open(leader);
        fleet.until(ofSeconds(2), () -> fleet.leaders() == 0);
        fleet.until(ofSeconds(3), () -> leader.payments().isLeader());
        fleet.clockStep = ofSeconds(-10);
        assertThat(leader.store.releaseAssignment()).isInstanceOf(AssignReply.Fenced.class);
        for (int step = 0; step < 200; step++) {
            fleet.pass(Simulation.STEP);
            assertThat(fleet.leaders()).isLessThanOrEqualTo(1);
        }
        fleet.until(ofSeconds(10), () -> fleet.allAre(CircuitState.CLOSED));
    }

    @Test
    void leadsUnderHigherEpochIfFailoverLosesHandOver() {
        SimulatedNode leader = fleetOf(2);
        Epoch before = assignment().epoch();
        leader.store.forgeAssignment();
        open(leader);
        Duration opened = fleet.now();
        fleet.until(ofSeconds(2), () -> fleet.leaders() == 0);
        fleet.until(ofMillis(1500), () -> leader.payments().isLeader());
        assertThat(assignment().epoch()).isGreaterThan(before);
        fleet.until(ofSeconds(10), () -> checks.size() == 2);
        assertThat(times.get(1).minus(opened))
                .isBetween(ofSeconds(3).minus(LAG), ofSeconds(3).plus(LAG));
        fleet.until(ofSeconds(10), () -> fleet.allAre(CircuitState.CLOSED));
    }

    @Test
    void asksAnotherNodeAfterRefusal() {
        SimulatedNode leader = fleetOf(2);
        SessionId gone = beginOldSession(Map.of(PAYMENTS, "8f3a"), Set.of(NodeDescriptor.HANDOVER));
        open(leader);
        fleet.store.connect().store().release(gone);
        fleet.until(ofSeconds(20), () -> fleet.allAre(CircuitState.CLOSED));
        assertThat(leader.store.assignments).anyMatch(AssignReply.Assigned.class::isInstance);
    }

    @Test
    void recoversIfSuccessorIsKilledBeforeItsCheck() {
        SimulatedNode leader = fleetOf(3);
        open(leader);
        fleet.until(ofSeconds(2), () -> !leader.payments().isLeader() && fleet.leaders() == 1);
        fleet.leader().kill();
        fleet.until(ofSeconds(12), () -> fleet.allAre(CircuitState.CLOSED));
    }

    @Test
    void takesNoHandOverWhileIncapable() {
        SimulatedNode leader = fleetOf(2);
        fleet.nodes.get(1).threads(SimulatedNode.Threads.RUN, SimulatedNode.Threads.FORGET);
        pass(ofSeconds(8));
        open(leader);
        pass(ofSeconds(5));
        assertThat(leader.payments().isLeader()).isTrue();
        assertThat(checks).hasSizeGreaterThan(1).containsOnly("node-1");
    }

    @Test
    void findsNodeThatReplacedAnotherOneBetweenTwoTicks() {
        SimulatedNode leader = fleetOf(2);
        fleet.nodes.get(1).leave();
        fleet.join(List.of(payments(attempt -> check("node-3"))));
        open(leader);
        fleet.until(ofSeconds(10), () -> fleet.allAre(CircuitState.CLOSED));
        assertThat(checks).containsExactly("node-1", "node-3");
    }

    @Test
    void neverHasTwoLeaders() {
        sick.addAll(Set.of("node-2", "node-3"));
        open(fleetOf(3));
        for (int step = 0; step < 10_000; step++) {
            fleet.pass(Simulation.STEP);
            assertThat(fleet.leaders()).isLessThanOrEqualTo(1);
        }
        assertThat(checks).hasSizeGreaterThan(7);
    }

    @Test
    void showsChecksOfEachNode() {
        sick.add("node-2");
        SimulatedNode leader = fleetOf(2);
        open(leader);
        pass(ofMillis(3500));
        NodeChecks failed = new NodeChecks(0, 1, Optional.of("connection refused"));
        for (SimulatedNode node : fleet.nodes) {
            assertThat(node.view().report().checksByNode()).isEqualTo(Map.of("node-1", failed, "node-2", failed));
            assertThat(node.view().report().healthCheck().lastResult()).contains(HealthCheckResult.FAILURE);
            assertThat(node.view().report().healthCheck().lastError()).contains("connection refused");
            assertThat(node.view().report().healthCheck().attempt()).isEqualTo(2);
        }
        sick.clear();
        fleet.until(ofSeconds(10), () -> fleet.allAre(CircuitState.CLOSED));
        assertThat(leader.view().report().checksByNode()).isEmpty();
    }

    private void check(String node) {
        checks.add(node);
        times.add(fleet.now());
        if (sick.contains(node)) {
            throw new IllegalStateException("connection refused");
        }
    }

    /** Returns the first node of a fleet, which leads. */
    private SimulatedNode fleetOf(int nodes) {
        for (int i = 1; i <= nodes; i++) {
            String id = "node-" + i;
            fleet.join(List.of(payments(attempt -> check(id))));
            pass(ofSeconds(2));
        }
        assertThat(fleet.nodes.get(0).payments().isLeader()).isTrue();
        return fleet.nodes.get(0);
    }

    private BreakerDefinition payments(HealthCheck healthCheck) {
        HealthCheckPolicy policy =
                new HealthCheckPolicy(healthCheck, ofMillis(1500), 1, Optional.empty(), attemptsPerLeader);
        Backoff backoff = (attempt, random) -> ofSeconds(attempt);
        return BreakerDefinition.of("payments", BreakerStrategy.consecutive(5), new Recovery(policy, backoff));
    }

    private SessionId beginOldSession(Map<BreakerName, String> fingerprints, Set<String> capabilities) {
        SessionId session = new SessionId("session-" + fingerprints.size() + capabilities.size());
        NodeDescriptor node =
                new NodeDescriptor(new NodeId("other"), "", "", Instant.EPOCH, fingerprints, capabilities);
        fleet.store
                .connect()
                .store()
                .tick(new TickRequest(session, true, Duration.ofHours(1), Optional.empty(), node, Map.of(), Map.of()));
        pass(ofSeconds(3));
        return session;
    }

    private void open(SimulatedNode node) {
        Calls.fail(node.payments(), 5);
        fleet.until(ofSeconds(2), () -> fleet.allAre(CircuitState.OPEN));
    }

    private void pass(Duration duration) {
        fleet.pass(duration);
    }

    private Assignment assignment() {
        return fleet.store.connect().store().snapshot().leaders().get(PAYMENTS);
    }

    private int numbers() {
        return fleet.store.connect().store().snapshot().records().get(PAYMENTS).attempt();
    }
}
