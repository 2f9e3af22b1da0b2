// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import static io.zenvark.node.NodeFleet.payments;
import static io.zenvark.simulation.hand.Calls.fail;
import static io.zenvark.simulation.hand.Calls.succeed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.zenvark.CircuitState;
import io.zenvark.backoff.Backoff;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.BreakerDefinition.Recovery;
import io.zenvark.breaker.BreakerView;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitBreakerListener;
import io.zenvark.breaker.CircuitOpenException;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.breaker.FleetView;
import io.zenvark.breaker.LeadershipChange;
import io.zenvark.breaker.Propagation;
import io.zenvark.coordination.CoordinationPorts;
import io.zenvark.health.HealthCheck;
import io.zenvark.health.HealthCheckPolicy;
import io.zenvark.strategy.BreakerStrategy;
import io.zenvark.strategy.WindowSummary;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Scenarios of a fleet of several nodes that every store must pass. */
abstract class FleetScenarios {

    NodeFleet fleet;

    /** Connects another node to the store of the test. */
    abstract CoordinationPorts connect();

    @BeforeEach
    void assemble() {
        fleet = new NodeFleet(this::connect, NodeFleet.SHORT_LEASE);
    }

    @AfterEach
    void disband() {
        fleet.close();
    }

    @Test
    void agreesOnOneLeader() {
        threeNodes();
        assertThat(fleet.leaders()).isEqualTo(1);
    }

    @Test
    void opensAndClosesTogether() {
        threeNodes();
        fleet.healthy.set(false);

        fail(payments(fleet.follower()), 5);
        await().until(() -> fleet.allAre(CircuitState.OPEN));
        assertThat(fleet.nodes())
                .allSatisfy(node -> assertThatThrownBy(() -> payments(node).run(() -> {}))
                        .isInstanceOf(CircuitOpenException.class)
                        .hasMessageContaining("payments")
                        .hasMessageContaining("5 consecutive failures"));

        await().until(() -> fleet.checks.get() >= 2);
        assertThat(fleet.allAre(CircuitState.OPEN)).isTrue();

        fleet.healthy.set(true);
        await().until(() -> fleet.allAre(CircuitState.CLOSED));
        fleet.nodes().forEach(node -> succeed(payments(node), 1));
    }

    @Test
    void countsFailuresOfAllNodesTogether() {
        threeNodes();
        fleet.healthy.set(false);
        for (ZenvarkNode node : fleet.nodes()) {
            fail(payments(node), 2);
        }
        await().until(() -> fleet.allAre(CircuitState.OPEN));
    }

    @Test
    void staysClosedWhileSuccessesInterruptFailures() {
        threeNodes();
        CircuitBreaker follower = payments(fleet.follower());
        for (int i = 0; i < 10; i++) {
            fail(follower, 4);
            succeed(follower, 1);
        }
        await().until(() -> follower.outcomes().reported() == 50);
        await().until(() -> view(fleet.leader()).report().window().calls() == 0);
        assertThat(fleet.allAre(CircuitState.CLOSED)).isTrue();
        assertThat(follower.circuit().version()).isZero();
    }

    @Test
    void opensAgainAfterRecovery() {
        threeNodes();
        for (int round = 0; round < 3; round++) {
            fleet.healthy.set(false);
            fail(payments(fleet.follower()), 5);
            await().until(() -> fleet.allAre(CircuitState.OPEN));
            fleet.healthy.set(true);
            await().until(() -> fleet.allAre(CircuitState.CLOSED));
        }
        assertThat(payments(fleet.leader()).circuit().version()).isEqualTo(6);
    }

    @Test
    void stopsCheckingOnceClosed() {
        threeNodes();
        fleet.healthy.set(false);
        fail(payments(fleet.leader()), 5);
        await().until(() -> fleet.allAre(CircuitState.OPEN));
        fleet.healthy.set(true);
        await().until(() -> fleet.allAre(CircuitState.CLOSED));
        int checks = fleet.checks.get();
        await().during(Duration.ofMillis(400)).until(() -> fleet.checks.get() == checks);
    }

    @Test
    void reportsPropagationOfEachTransitionOnEachNode() {
        threeNodes();
        List<Propagation> arrivals = new CopyOnWriteArrayList<>();
        fleet.nodes()
                .forEach(node -> node.breakers().addListener(new CircuitBreakerListener() {
                    @Override
                    public void onPropagation(Propagation propagation) {
                        arrivals.add(propagation);
                    }
                }));
        fleet.healthy.set(false);
        fail(payments(fleet.follower()), 5);

        await().until(() -> arrivals.size() == 3);
        assertThat(arrivals).allSatisfy(arrival -> {
            assertThat(arrival.breaker().value()).isEqualTo("payments");
            assertThat(arrival.version()).isEqualTo(1);
            assertThat(arrival.took()).isGreaterThanOrEqualTo(Duration.ZERO);
        });
    }

    @Test
    void showsWindowOnLeaderOnly() {
        threeNodes();
        fail(payments(fleet.follower()), 3);

        await().until(() -> payments(fleet.leader()).window().failures() == 3);
        assertThat(payments(fleet.follower()).window()).isEqualTo(WindowSummary.EMPTY);
        ZenvarkNode leader = fleet.leader();
        leader.stop(Duration.ofSeconds(2));
        assertThat(payments(leader).window()).isEqualTo(WindowSummary.EMPTY);
    }

    @Test
    void handsOverImmediatelyWhenLeaderStops() {
        threeNodes();
        ZenvarkNode leader = fleet.leader();
        List<LeadershipChange> changes = new CopyOnWriteArrayList<>();
        fleet.nodes().stream()
                .filter(node -> node != leader)
                .forEach(node -> payments(node).onLeadership(changes::add));

        leader.stop(Duration.ofSeconds(2));

        await().until(() -> fleet.leaders() == 1);
        await().until(() -> changes.size() == 1);
        assertThat(payments(leader).isLeader()).isFalse();
        fleet.healthy.set(false);
        fail(payments(fleet.follower() == leader ? fleet.leader() : fleet.follower()), 5);
        await().until(() -> fleet.nodes().stream()
                .filter(node -> node != leader)
                .allMatch(node -> payments(node).state() == CircuitState.OPEN));
    }

    @Test
    void continuesCheckingUnderNextLeader() {
        threeNodes();
        fleet.healthy.set(false);
        fail(payments(fleet.leader()), 5);
        await().until(() -> fleet.allAre(CircuitState.OPEN));
        ZenvarkNode leader = fleet.leader();
        leader.stop(Duration.ofSeconds(2));
        await().until(() -> fleet.leaders() == 1);
        fleet.healthy.set(true);
        await().until(() -> fleet.nodes().stream()
                .filter(node -> node != leader)
                .allMatch(node -> payments(node).state() == CircuitState.CLOSED));
    }

    @Test
    void opensNewNodeWhileCircuitIsOpen() {
        threeNodes();
        fleet.healthy.set(false);
        fail(payments(fleet.leader()), 5);
        await().until(() -> fleet.allAre(CircuitState.OPEN));

        ZenvarkNode newcomer = fleet.join();

        await().until(() -> payments(newcomer).state() == CircuitState.OPEN);
        assertThat(payments(newcomer).circuit())
                .isEqualTo(payments(fleet.leader()).circuit());
    }

    @Test
    void staysOpenAfterAllNodesWereReplaced() {
        threeNodes();
        fleet.healthy.set(false);
        fail(payments(fleet.leader()), 5);
        await().until(() -> fleet.allAre(CircuitState.OPEN));
        fleet.nodes().forEach(node -> node.stop(Duration.ofSeconds(2)));

        ZenvarkNode newcomer = fleet.join();

        await().until(() -> payments(newcomer).isLeader());
        assertThat(payments(newcomer).state()).isEqualTo(CircuitState.OPEN);
        assertThat(payments(newcomer).circuit().version()).isEqualTo(1);
        fleet.healthy.set(true);
        await().until(() -> payments(newcomer).state() == CircuitState.CLOSED);
    }

    @Test
    void rejoinsAfterStop() {
        ZenvarkNode node = fleet.join();
        await().until(() -> payments(node).isLeader());
        node.stop(Duration.ofSeconds(2));
        assertThat(node.breakers().coordination()).isEqualTo(CoordinationStatus.DISCONNECTED);
        node.start();
        await().until(() -> payments(node).isLeader());
        fleet.healthy.set(false);
        fail(payments(node), 5);
        await().until(() -> fleet.allAre(CircuitState.OPEN));
    }

    @Test
    void showsSameViewOnEveryNode() {
        threeNodes();
        fleet.healthy.set(false);
        fail(payments(fleet.follower()), 3);
        await().untilAsserted(() -> assertThat(fleet.nodes())
                .allSatisfy(node ->
                        assertThat(view(node).report().window().failures()).isEqualTo(3)));
        Set<BreakerView.LeaderReport> reports =
                fleet.nodes().stream().map(node -> view(node).report()).collect(Collectors.toSet());
        assertThat(reports).hasSize(1);
        assertThat(reports.iterator().next().failuresByNode()).hasSize(1);
        FleetView whole =
                fleet.follower().breakers().view().toCompletableFuture().join();
        assertThat(whole.nodes()).extracting(node -> node.id().value()).containsExactly("node-1", "node-2", "node-3");
        assertThat(whole.coordination()).isEqualTo(CoordinationStatus.CONNECTED);
    }

    @Test
    void losesNoOutcome() {
        threeNodes();
        CircuitBreaker breaker = payments(fleet.follower());
        succeed(breaker, 20_000);
        await().until(() -> breaker.outcomes().reported() == 20_000);
        assertThat(breaker.outcomes().dropped()).isZero();
        assertThat(breaker.outcomes().outdated()).isZero();
    }

    @Test
    void guardsByBreakerCreatedAtRunTime() {
        threeNodes();
        BreakerDefinition mail = BreakerDefinition.of(
                "mail",
                BreakerStrategy.consecutive(3),
                new Recovery(HealthCheckPolicy.of(HealthCheck.waiting()), Backoff.constant(Duration.ofMillis(300))));
        List<CircuitBreaker> mails =
                fleet.nodes().stream().map(node -> node.breakers().create(mail)).toList();
        await().until(() -> mails.stream().filter(CircuitBreaker::isLeader).count() == 1);

        mails.forEach(breaker -> fail(breaker, 1));

        await().until(() -> mails.stream().allMatch(breaker -> breaker.circuit().version() == 2));
        assertThat(mails).allMatch(breaker -> breaker.state() == CircuitState.CLOSED);
    }

    private void threeNodes() {
        for (int i = 0; i < 3; i++) {
            fleet.join();
        }
        await().until(() -> fleet.leaders() == 1
                && fleet.nodes().stream().allMatch(n -> n.breakers().coordination() == CoordinationStatus.CONNECTED));
    }

    static BreakerView view(ZenvarkNode node) {
        return node.breakers()
                .view()
                .toCompletableFuture()
                .join()
                .breakers()
                .values()
                .iterator()
                .next();
    }
}
