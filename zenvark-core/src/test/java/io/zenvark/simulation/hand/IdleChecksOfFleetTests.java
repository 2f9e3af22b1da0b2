// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation.hand;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.BreakerName;
import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.SessionId;
import io.zenvark.TransitionCause;
import io.zenvark.backoff.Backoff;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.BreakerDefinition.Recovery;
import io.zenvark.breaker.ModeChange;
import io.zenvark.breaker.Quorum;
import io.zenvark.coordination.AssignReply;
import io.zenvark.coordination.CoordinationStore;
import io.zenvark.coordination.TickRequest;
import io.zenvark.coordination.lease.NodeDescriptor;
import io.zenvark.health.HealthCheckAttempt;
import io.zenvark.health.HealthCheckKind;
import io.zenvark.health.HealthCheckPolicy;
import io.zenvark.health.HealthCheckResult;
import io.zenvark.strategy.BreakerStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An idle check that fails on one node does not open the circuit of the fleet. */
class IdleChecksOfFleetTests {

    private static final Duration INTERVAL = ofSeconds(5);

    private static final BreakerName PAYMENTS = new BreakerName("payments");

    private final Simulation fleet = new Simulation();
    private final Set<String> sick = new HashSet<>(Set.of("node-1"));
    private final List<String> checks = new ArrayList<>();
    private final List<Duration> times = new ArrayList<>();
    private Quorum quorum = Quorum.ONE;

    @Test
    void staysClosedIfCheckPassesOnSuccessor() {
        fleetOf(3);
        fleet.until(INTERVAL, () -> checks.size() == 2);
        String successor = checks.get(1);
        assertThat(checks).startsWith("node-1").hasSize(2);
        assertThat(successor).isNotEqualTo("node-1");
        fleet.pass(ofSeconds(60));
        assertThat(fleet.allAre(CircuitState.CLOSED)).isTrue();
        assertThat(version()).isZero();
        assertThat(checks.subList(1, checks.size())).containsOnly(successor).hasSizeBetween(12, 13);
        assertThat(assignments(fleet.nodes.get(0))).isEqualTo(1);
        assertThat(fleet.leader().view().report().healthCheck().lastResult()).contains(HealthCheckResult.SUCCESS);
    }

    @Test
    void repeatsCheckAtOnce() {
        fleetOf(2);
        fleet.until(INTERVAL, () -> checks.size() == 2);
        assertThat(times.get(1).minus(times.get(0))).isLessThan(ofMillis(50));
    }

    @Test
    void opensIfCheckFailsOnSuccessorToo() {
        sick.add("node-2");
        fleetOf(2);
        fleet.until(INTERVAL, () -> fleet.allAre(CircuitState.OPEN));
        assertThat(checks).containsExactly("node-1", "node-2");
        var origin = fleet.leader().payments().circuit().origin();
        assertThat(origin.cause()).isEqualTo(TransitionCause.IDLE_CHECK);
        assertThat(origin.reason())
                .isEqualTo(
                        "idle health check failed on node-2: no route from node-2, and on node-1: no route from node-1");
    }

    @Test
    void repeatsCheckOfCircuitThatHasClosed() {
        fleetOf(2);
        fleet.nodes.get(0).payments().control(new ModeChange(CircuitMode.SHADOW, "test", Optional.empty()));
        fleet.until(INTERVAL, () -> checks.size() == 2);
        fleet.pass(ofSeconds(1));
        assertThat(checks).containsExactly("node-1", "node-2");
        assertThat(version()).isEqualTo(1);
        assertThat(fleet.nodes.get(1).payments().isLeader()).isTrue();
    }

    @Test
    void opensAloneIfNoOtherNodeIsAlive() {
        fleetOf(2);
        fleet.nodes.get(1).leave();
        fleet.until(INTERVAL.plusSeconds(1), () -> fleet.allAre(CircuitState.OPEN));
        assertThat(fleet.leader().payments().circuit().origin().reason())
                .isEqualTo("idle health check failed: no route from node-1");
    }

    @Test
    void handsOverToNoOtherSessionOfItsOwnProcess() {
        fleetOf(1);
        CoordinationStore store = fleet.store.connect().store();
        SessionId leader = store.snapshot().leaders().get(PAYMENTS).session();
        NodeDescriptor node = store.details().nodes().get(leader);
        store.tick(new TickRequest(
                leader.next(new Random(1)), true, Duration.ofHours(1), Optional.empty(), node, Map.of(), Map.of()));
        fleet.until(INTERVAL.plusSeconds(1), () -> fleet.allAre(CircuitState.OPEN));
        assertThat(assignments(fleet.nodes.get(0))).isZero();
    }

    @Test
    void staysClosedAloneUnderHigherQuorum() {
        quorum = Quorum.nodes(2);
        fleetOf(1);
        fleet.pass(ofSeconds(22));
        assertThat(fleet.allAre(CircuitState.CLOSED)).isTrue();
        assertThat(checks).hasSizeGreaterThan(2);
        assertThat(fleet.leaders()).isOne();
        fleet.join(List.of(payments("node-2")));
        fleet.pass(ofSeconds(10));
        assertThat(fleet.nodes.get(1).payments().isLeader()).isTrue();
    }

    @Test
    void findsNodeThatHasJustJoined() {
        fleetOf(1);
        SimulatedNode leader = fleet.nodes.get(0);
        leader.store.breakOperation("details", new IllegalStateException("injected"));
        fleet.join(List.of(payments("node-2")));
        fleet.pass(ofMillis(2500));
        leader.store.mend();
        fleet.until(INTERVAL, () -> checks.size() == 2);
        fleet.pass(ofSeconds(1));
        assertThat(checks).containsExactly("node-1", "node-2");
        assertThat(fleet.allAre(CircuitState.CLOSED)).isTrue();
    }

    @Test
    void staysClosedIfOtherNodesAreUnknown() {
        fleetOf(1);
        SimulatedNode leader = fleet.nodes.get(0);
        leader.store.breakOperation("details", new IllegalStateException("injected"));
        fleet.pass(ofSeconds(12));
        assertThat(checks).hasSizeGreaterThan(1);
        assertThat(leader.payments().state()).isEqualTo(CircuitState.CLOSED);
        assertThat(leader.payments().isLeader()).isTrue();
        leader.store.mend();
        fleet.until(INTERVAL.plusSeconds(1), () -> leader.payments().state() == CircuitState.OPEN);
    }

    @Test
    void repeatsCheckAfterRefusedHandOver() {
        fleetOf(2);
        SimulatedNode leader = fleet.nodes.get(0);
        leader.store.breakOperation("assign", new IllegalStateException("injected"));
        fleet.until(INTERVAL, () -> fleet.leaders() == 0);
        leader.store.mend();
        fleet.until(ofSeconds(3), leader.payments()::isLeader);
        assertThat(checks).containsExactly("node-1");
        fleet.until(INTERVAL.plusSeconds(1), () -> checks.size() == 3);
        assertThat(checks).containsExactly("node-1", "node-1", "node-2");
        assertThat(fleet.allAre(CircuitState.CLOSED)).isTrue();
    }

    @Test
    void losesDoubtWithSuccessor() {
        fleetOf(2);
        SimulatedNode leader = fleet.nodes.get(0);
        fleet.pass(ofMillis(1500));
        fleet.nodes.get(1).kill();
        fleet.until(ofSeconds(2), () -> checks.size() == 1);
        assertThat(fleet.leaders()).isZero();
        fleet.until(ofSeconds(6), leader.payments()::isLeader);
        assertThat(leader.payments().state()).isEqualTo(CircuitState.CLOSED);
        assertThat(checks).hasSize(1);
        fleet.until(INTERVAL.plusSeconds(1), () -> leader.payments().state() == CircuitState.OPEN);
    }

    @Test
    void handsOverOncePerIntervalIfNodeLeadsAgain() {
        fleetOf(2);
        fleet.until(INTERVAL, () -> checks.size() == 2);
        fleet.nodes.get(1).kill();
        fleet.join(List.of(payments("node-3")));
        fleet.pass(ofSeconds(20));
        assertThat(fleet.allAre(CircuitState.CLOSED)).isTrue();
        assertThat(checks.stream().filter("node-1"::equals).count()).isLessThanOrEqualTo(2);
        assertThat(assignments(fleet.nodes.get(0))).isLessThanOrEqualTo(2);
    }

    private long assignments(SimulatedNode node) {
        return node.store.assignments.stream()
                .filter(AssignReply.Assigned.class::isInstance)
                .count();
    }

    private long version() {
        return fleet.leader().payments().circuit().version();
    }

    private void check(String node, HealthCheckAttempt attempt) {
        if (attempt.kind() == HealthCheckKind.IDLE) {
            checks.add(node);
            times.add(fleet.now());
            if (sick.contains(node)) {
                throw new IllegalStateException("no route from " + node);
            }
        }
    }

    /** Creates a fleet whose first node leads. */
    private void fleetOf(int nodes) {
        for (int i = 1; i <= nodes; i++) {
            fleet.join(List.of(payments("node-" + i)));
            fleet.until(ofSeconds(2), () -> fleet.leaders() == 1);
        }
        fleet.pass(ofSeconds(2));
        assertThat(fleet.nodes.get(0).payments().isLeader()).isTrue();
        assertThat(checks).isEmpty();
    }

    private BreakerDefinition payments(String node) {
        HealthCheckPolicy policy =
                new HealthCheckPolicy(attempt -> check(node, attempt), ofSeconds(1), 1, Optional.of(INTERVAL));
        Backoff backoff = (attempt, random) -> ofSeconds(60);
        return BreakerDefinition.of("payments", BreakerStrategy.consecutive(5), new Recovery(policy, backoff))
                .withQuorum(quorum);
    }
}
