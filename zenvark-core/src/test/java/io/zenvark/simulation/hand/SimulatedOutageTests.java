// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation.hand;

import static io.zenvark.simulation.hand.Calls.fail;
import static io.zenvark.simulation.hand.Calls.succeed;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.Circuit.Origin;
import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.Epoch;
import io.zenvark.NodeId;
import io.zenvark.SessionId;
import io.zenvark.TimedMode;
import io.zenvark.TransitionCause;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.CallClassification;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitOpenException;
import io.zenvark.breaker.ControlException;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.breaker.ModeChange;
import io.zenvark.breaker.Quorum;
import io.zenvark.coordination.CoordinationStore;
import io.zenvark.coordination.TickRequest;
import io.zenvark.coordination.lease.NodeDescriptor;
import io.zenvark.node.OutageConfiguration;
import io.zenvark.node.OutageConfiguration.Policy;
import io.zenvark.strategy.BreakerStrategy;
import io.zenvark.strategy.CountConfiguration;
import io.zenvark.strategy.RateThresholds;
import io.zenvark.strategy.SamplingConfiguration;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Decisions of standalone nodes, changes of the mode by operators, and recovery after the store has lost data. */
@Tag("long")
class SimulatedOutageTests {

    private final Simulation fleet = Simulation.ofThree();

    private void setStoreUnavailable(boolean unavailable) {
        fleet.nodes.forEach(node -> node.store.setUnavailable(unavailable));
    }

    private static Circuit control(Simulation fleet, SimulatedNode node, ModeChange change) {
        CompletableFuture<Circuit> changed = node.payments().control(change).toCompletableFuture();
        fleet.pass(ofMillis(50));
        return changed.join();
    }

    private static ModeChange forcedOpen(Optional<Duration> expiresIn) {
        return new ModeChange(CircuitMode.FORCED_OPEN, "maintenance", expiresIn);
    }

    @Test
    void holdsOpenCircuitForConfiguredTimeAndThenChecksStandalone() {
        fleet.open();
        setStoreUnavailable(true);
        fleet.healthy = true;
        fleet.pass(ofSeconds(25));
        assertThat(fleet.allAre(CircuitState.OPEN)).isTrue();
        fleet.until(ofSeconds(12), () -> fleet.allAre(CircuitState.CLOSED));
        assertThat(fleet.nodes).allMatch(node -> node.payments().isLocal());
        fleet.nodes.forEach(node -> succeed(node.payments(), 1));
    }

    @Test
    void staysOpenDuringOutageWhileItsOwnCheckFails() {
        fleet.open();
        setStoreUnavailable(true);
        fleet.pass(ofSeconds(90));
        assertThat(fleet.allAre(CircuitState.OPEN)).isTrue();
    }

    @Test
    void adoptsCircuitOfStoreAfterOutage() {
        fleet.open();
        setStoreUnavailable(true);
        fleet.healthy = true;
        fleet.until(ofSeconds(45), () -> fleet.allAre(CircuitState.CLOSED));
        setStoreUnavailable(false);
        fleet.until(
                ofSeconds(10),
                () -> fleet.nodes.stream()
                        .allMatch(node -> !node.payments().isLocal()
                                && node.payments().circuit().version() == 2));
        assertThat(fleet.allAre(CircuitState.CLOSED)).isTrue();
    }

    @Test
    void evaluatesAgainAfterItClosedStandalone() {
        fleet.open();
        setStoreUnavailable(true);
        fleet.healthy = true;
        fleet.until(ofSeconds(45), () -> fleet.allAre(CircuitState.CLOSED));
        fleet.healthy = false;
        SimulatedNode node = fleet.nodes.get(0);
        fail(node.payments(), 5);
        fleet.until(ofSeconds(2), () -> node.payments().state() == CircuitState.OPEN);
    }

    @Test
    void keepsClosedCircuitsWithPolicyHold() {
        setStoreUnavailable(true);
        fleet.pass(ofSeconds(5));
        fail(fleet.nodes.get(0).payments(), 50);
        fleet.pass(ofSeconds(5));
        assertThat(fleet.allAre(CircuitState.CLOSED)).isTrue();
    }

    @Test
    void evaluatesItsOwnOutcomesWithPolicyLocal() {
        Simulation local = new Simulation();
        for (int i = 0; i < 2; i++) {
            local.join(List.of(local.payments()), new OutageConfiguration(Policy.LOCAL, ofSeconds(30)));
        }
        local.pass(ofSeconds(2));
        local.nodes.forEach(node -> node.store.setUnavailable(true));
        local.pass(ofSeconds(5));
        local.healthy = false;
        SimulatedNode failing = local.nodes.get(0);
        fail(failing.payments(), 5);
        local.until(ofSeconds(2), () -> failing.payments().state() == CircuitState.OPEN);
        assertThat(failing.payments().circuit().origin().cause()).isEqualTo(TransitionCause.LOCAL);
        assertThat(local.nodes.get(1).payments().state()).isEqualTo(CircuitState.CLOSED);
        local.healthy = true;
        local.until(ofSeconds(5), () -> failing.payments().state() == CircuitState.CLOSED);
        assertThat(failing.payments().isLocal()).isFalse();
    }

    @Test
    void evaluatesFromStartIfStoreIsUnavailable() {
        decidesForItselfBeforeTheFirstContact(new OutageConfiguration(Policy.LOCAL, ofSeconds(30)));
    }

    @Test
    void isStandaloneBeforeFirstContactWithPolicyHold() {
        decidesForItselfBeforeTheFirstContact(OutageConfiguration.DEFAULT);
    }

    private static void decidesForItselfBeforeTheFirstContact(OutageConfiguration outage) {
        Simulation absent = new Simulation();
        SimulatedNode node = absent.join(List.of(absent.payments()), outage);
        node.store.setUnavailable(true);
        absent.healthy = false;
        fail(node.payments(), 5);
        absent.until(ofSeconds(2), () -> node.payments().state() == CircuitState.OPEN);
        absent.pass(ofMillis(1500));
        absent.healthy = true;
        absent.until(ofSeconds(3), () -> node.payments().state() == CircuitState.CLOSED);
        fail(node.payments(), 5);
        absent.until(ofSeconds(2), () -> node.payments().state() == CircuitState.OPEN);
        node.store.setUnavailable(false);
        absent.until(ofSeconds(5), () -> !node.payments().isLocal());
        assertThat(node.payments().state()).isEqualTo(CircuitState.CLOSED);
    }

    @Test
    void holdsLastStateAfterFirstContact() {
        SimulatedNode node = fleet.nodes.get(0);
        node.store.setUnavailable(true);
        fleet.pass(ofSeconds(5));
        fail(node.payments(), 50);
        fleet.pass(ofSeconds(2));
        assertThat(node.payments().state()).isEqualTo(CircuitState.CLOSED);
    }

    @Test
    void isStandaloneForBreakerCreatedDuringOutage() {
        SimulatedNode node = fleet.nodes.get(0);
        node.store.setUnavailable(true);
        fleet.pass(ofSeconds(5));
        CircuitBreaker created = node.breakers()
                .create(BreakerDefinition.of(
                        "created",
                        BreakerStrategy.consecutive(5),
                        fleet.payments().recovery()));
        fleet.pass(ofSeconds(1));
        fail(created, 5);
        fleet.until(ofSeconds(2), () -> created.state() == CircuitState.OPEN);
    }

    @Test
    void opensForFleetOnlyWhenEnoughNodesFail() {
        Simulation careful = ofThree(Quorum.nodes(2));
        careful.healthy = false;
        fail(careful.nodes.get(0).payments(), 20);
        careful.pass(ofSeconds(1));
        assertThat(careful.nodes.get(0).payments().state()).isEqualTo(CircuitState.OPEN);
        assertThat(careful.nodes.get(0).payments().isLocal()).isTrue();
        assertThat(careful.nodes.get(1).payments().state()).isEqualTo(CircuitState.CLOSED);
        assertThat(careful.nodes.get(2).payments().state()).isEqualTo(CircuitState.CLOSED);

        fail(careful.nodes.get(1).payments(), 1);
        careful.until(
                ofSeconds(2),
                () -> careful.nodes.stream()
                        .allMatch(node -> node.payments().state() == CircuitState.OPEN
                                && !node.payments().isLocal()));
    }

    @ParameterizedTest
    @MethodSource("rateStrategies")
    void opensForFleetWhenEnoughNodesAreSlowWithoutFailures(BreakerStrategy strategy) {
        Simulation careful = new Simulation();
        for (int i = 0; i < 3; i++) {
            careful.join(List.of(careful.payments()
                    .withStrategy(strategy)
                    .withCalls(new CallClassification(Optional.of(ofMillis(100)), Set.of(), Set.of()))
                    .withQuorum(Quorum.nodes(2))));
        }
        careful.pass(ofSeconds(2));
        careful.healthy = false;
        beSlow(careful.nodes.get(0), 20);
        careful.pass(ofSeconds(1));
        assertThat(careful.nodes.get(0).payments().isLocal()).isTrue();
        assertThat(careful.nodes.get(1).payments().state()).isEqualTo(CircuitState.CLOSED);
        assertThat(careful.nodes.get(2).payments().state()).isEqualTo(CircuitState.CLOSED);

        beSlow(careful.nodes.get(1), 1);
        careful.until(
                ofSeconds(2),
                () -> careful.nodes.stream()
                        .allMatch(node -> node.payments().state() == CircuitState.OPEN
                                && !node.payments().isLocal()));
    }

    static List<BreakerStrategy> rateStrategies() {
        RateThresholds rates = new RateThresholds(10, 0.5, 1);
        return List.of(
                BreakerStrategy.count(new CountConfiguration(50, rates)),
                BreakerStrategy.sampling(new SamplingConfiguration(ofSeconds(10), rates)));
    }

    private static void beSlow(SimulatedNode node, int times) {
        for (int i = 0; i < times; i++) {
            node.payments().acquire().onSuccess(ofMillis(100));
        }
    }

    @Test
    void acceptsShareOfLiveNodesAsQuorum() {
        Simulation careful = ofThree(Quorum.share(1.0));
        careful.healthy = false;
        fail(careful.nodes.get(0).payments(), 5);
        fail(careful.nodes.get(1).payments(), 5);
        careful.pass(ofMillis(200));
        assertThat(careful.nodes.get(2).payments().state()).isEqualTo(CircuitState.CLOSED);
        fail(careful.nodes.get(2).payments(), 1);
        careful.until(ofSeconds(2), () -> careful.allAre(CircuitState.OPEN));
    }

    @Test
    void closesCopyWhenSickNodeRecovers() {
        Simulation careful = ofThree(Quorum.nodes(2));
        careful.healthy = false;
        SimulatedNode sick = careful.nodes.get(0);
        fail(sick.payments(), 5);
        careful.until(ofSeconds(1), () -> sick.payments().state() == CircuitState.OPEN);
        careful.healthy = true;
        careful.until(ofSeconds(5), () -> sick.payments().state() == CircuitState.CLOSED);
        assertThat(sick.payments().isLocal()).isFalse();
        assertThat(sick.payments().circuit().version()).isZero();
    }

    @Test
    void keepsRecoveryOfOpenCopyThroughOutages() {
        Simulation careful = ofThree(Quorum.nodes(2));
        SimulatedNode sick = openSickNode(careful);
        sick.store.setUnavailable(true);
        careful.pass(ofMillis(3500));
        sick.store.setUnavailable(false);
        careful.pass(ofSeconds(1));
        careful.healthy = true;
        careful.until(ofSeconds(4), () -> sick.payments().state() == CircuitState.CLOSED);
        assertThat(careful.attempts).extracting(attempt -> attempt.number()).startsWith(1, 2, 3);
    }

    @Test
    void closesOpenCopyDespiteRepeatedOutages() {
        Simulation careful = ofThree(Quorum.nodes(2));
        SimulatedNode sick = openSickNode(careful);
        careful.healthy = true;
        Duration opened = careful.now();
        for (int i = 0; i < 5; i++) {
            sick.store.setUnavailable(true);
            careful.pass(ofMillis(3500));
            sick.store.setUnavailable(false);
            careful.pass(ofMillis(1500));
        }
        assertThat(sick.payments().state()).isEqualTo(CircuitState.CLOSED);
        assertThat(careful.attemptTimes).hasSize(1);
        assertThat(careful.attemptTimes.get(0).minus(opened)).isBetween(ofMillis(900), ofMillis(1100));
    }

    @ParameterizedTest
    @EnumSource(Policy.class)
    void keepsRecoveryOfOpenCopyThroughPauses(Policy policy) {
        Simulation careful = new Simulation();
        for (int i = 0; i < 3; i++) {
            careful.join(
                    List.of(careful.payments().withQuorum(Quorum.nodes(2))),
                    new OutageConfiguration(policy, ofSeconds(30)));
        }
        careful.pass(ofSeconds(2));
        SimulatedNode sick = openSickNode(careful);
        for (int i = 0; i < 3; i++) {
            sick.pause();
            careful.pass(ofMillis(3500));
            sick.resume();
        }
        careful.healthy = true;
        careful.until(ofSeconds(6), () -> sick.payments().state() == CircuitState.CLOSED);
    }

    private static SimulatedNode openSickNode(Simulation careful) {
        careful.healthy = false;
        SimulatedNode sick = careful.nodes.get(0);
        fail(sick.payments(), 5);
        careful.until(ofSeconds(1), () -> sick.payments().state() == CircuitState.OPEN);
        assertThat(sick.payments().isLocal()).isTrue();
        return sick;
    }

    private static Simulation ofThree(Quorum quorum) {
        Simulation simulation = new Simulation();
        for (int i = 0; i < 3; i++) {
            simulation.join(List.of(simulation.payments().withQuorum(quorum)));
        }
        simulation.pass(ofSeconds(2));
        return simulation;
    }

    @Test
    void acceptsModeChangeOnEveryNode() {
        Circuit circuit = control(fleet, fleet.follower(), forcedOpen(Optional.empty()));
        assertThat(circuit.mode()).isEqualTo(CircuitMode.FORCED_OPEN);
        assertThat(circuit.origin().reason()).isEqualTo("maintenance");
        assertThat(fleet.nodes)
                .allSatisfy(node ->
                        assertThatThrownBy(() -> node.payments().acquire()).isInstanceOf(CircuitOpenException.class));
        fleet.pass(ofSeconds(30));
        assertThat(fleet.attempts).isEmpty();

        control(fleet, fleet.leader(), new ModeChange(CircuitMode.AUTO, "done", Optional.empty()));
        fleet.nodes.forEach(node -> succeed(node.payments(), 1));
    }

    @Test
    void returnsToAutoWhenModeExpires() {
        control(fleet, fleet.follower(), forcedOpen(Optional.of(ofSeconds(10))));
        fleet.pass(ofMillis(9800));
        assertThat(fleet.nodes).allMatch(node -> node.payments().tryAcquire().isEmpty());
        fleet.pass(ofMillis(300));
        assertThat(fleet.nodes).allMatch(node -> node.payments().tryAcquire().isPresent());
        assertThat(fleet.nodes).allMatch(node -> node.payments().circuit().version() == 2);
        assertThat(fleet.leader().payments().circuit().origin().cause()).isEqualTo(TransitionCause.MODE_EXPIRY);
    }

    @Test
    void dropsModeThatExpiresDuringOutage() {
        control(fleet, fleet.leader(), forcedOpen(Optional.of(ofSeconds(10))));
        setStoreUnavailable(true);
        fleet.pass(ofSeconds(10));
        assertThat(fleet.nodes).allMatch(node -> node.payments().tryAcquire().isPresent());
        setStoreUnavailable(false);
        fleet.until(
                ofSeconds(10),
                () -> fleet.nodes.stream()
                        .allMatch(node -> node.payments().circuit().version() == 2
                                && !node.payments().isLocal()));
    }

    @Test
    void reportsUnavailableStoreToOperator() {
        setStoreUnavailable(true);
        fleet.pass(ofSeconds(4));
        assertThatThrownBy(() -> control(fleet, fleet.nodes.get(0), forcedOpen(Optional.empty())))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(ControlException.class)
                .hasMessageContaining("payments")
                .hasMessageContaining("not connected to the store");
    }

    @Test
    void reassertsOpenCircuitAfterStoreLostEverything() {
        fleet.open();
        fleet.store.clear();
        fleet.pass(ofMillis(2600));
        assertThat(fleet.allAre(CircuitState.OPEN)).isTrue();
        assertThat(fleet.leader().payments().circuit().origin().cause()).isEqualTo(TransitionCause.REASSERTION);
        assertThat(fleet.nodes).allMatch(node -> node.payments().circuit().version() == 2);
        fleet.healthy = true;
        fleet.until(ofSeconds(5), () -> fleet.allAre(CircuitState.CLOSED));
    }

    @Test
    void passesKnowledgeOfFleetToNewNodeAfterDataLoss() {
        fleet.open();
        fleet.store.clear();
        SimulatedNode newcomer = fleet.join();
        fleet.until(ofSeconds(4), () -> newcomer.payments().state() == CircuitState.OPEN);
        assertThat(fleet.allAre(CircuitState.OPEN)).isTrue();
        fleet.healthy = true;
        fleet.until(ofSeconds(6), () -> fleet.allAre(CircuitState.CLOSED));
    }

    @Test
    void keepsModeAfterStoreLostEverything() {
        control(fleet, fleet.leader(), forcedOpen(Optional.empty()));
        fleet.store.clear();
        fleet.pass(ofSeconds(4));
        assertThat(fleet.nodes)
                .allMatch(node -> node.payments().circuit().mode() == CircuitMode.FORCED_OPEN
                        && node.payments().circuit().version() == 2);
    }

    @Test
    void asksOnceForCircuitThatNoNodeHandedIn() {
        fleet.pass(Duration.ofMinutes(10));
        int asked =
                fleet.nodes.stream().mapToInt(node -> node.store.reassertions).sum();
        assertThat(asked).isOne();
    }

    @Test
    void countsOutcomesThatItCouldNotReportBeforeItsEnd() {
        SimulatedNode cutOffForLong = fleet.follower();
        cutOffForLong.store.setUnavailable(true);
        fail(cutOffForLong.payments(), 3);
        fleet.pass(ofSeconds(5));
        fail(cutOffForLong.payments(), 4);
        cutOffForLong.leave();
        assertThat(cutOffForLong.payments().outcomes().dropped()).isEqualTo(7);

        SimulatedNode cutOffNow = fleet.leader();
        cutOffNow.store.setUnavailable(true);
        fail(cutOffNow.payments(), 2);
        cutOffNow.leave();
        assertThat(cutOffNow.payments().outcomes().dropped()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1100, 1300, 1500, 1700, 1900})
    void reportsWaitingOutcomesAsSoonAsItIsConnected(long millisAway) {
        SimulatedNode node = fleet.follower();
        node.store.setUnavailable(true);
        fleet.pass(ofSeconds(5));
        fail(node.payments(), 2);
        fleet.pass(ofMillis(millisAway));
        node.store.setUnavailable(false);
        fleet.until(ofSeconds(10), () -> node.status() == CoordinationStatus.CONNECTED);
        fleet.pass(ofMillis(10));
        assertThat(node.payments().outcomes().reported()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void keepsOutcomesAfterItsEndForItsNextStart(boolean unavailable) {
        SimulatedNode node = fleet.nodes.get(0);
        setStoreUnavailable(unavailable);
        fleet.pass(ofSeconds(5));
        node.leave(() -> succeed(node.payments(), 3));
        assertThat(node.payments().outcomes().reported()).isZero();

        setStoreUnavailable(false);
        node.start();
        fleet.pass(ofSeconds(5));
        assertThat(node.payments().outcomes().reported()).isEqualTo(3);
        assertThat(node.payments().outcomes().dropped()).isZero();
    }

    @Test
    void reassertsLostOpenCircuitWhileItsChecksPass() {
        fleet.open();
        fleet.store.clear();
        fleet.healthy = true;
        fleet.until(ofSeconds(8), () -> fleet.allAre(CircuitState.CLOSED));
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 3600})
    void reassertsLateHandIn(long secondsAway) {
        SimulatedNode isolated = fleet.nodes.get(0);
        fleet.open();
        fleet.nodes.subList(1, 3).forEach(SimulatedNode::kill);
        isolated.store.setUnavailable(true);
        fleet.store.clear();
        SimulatedNode newcomer = fleet.join();
        fleet.pass(ofSeconds(secondsAway));
        assertThat(newcomer.payments().isLeader()).isTrue();
        isolated.store.setUnavailable(false);
        fleet.until(ofSeconds(8), () -> newcomer.payments().state() == CircuitState.OPEN);
        fleet.healthy = true;
        fleet.until(ofSeconds(6), () -> fleet.allAre(CircuitState.CLOSED));
    }

    // No node joins or leaves meanwhile, which would cause a snapshot and a question of the leader.
    @Test
    void asksAgainAfterHandIn() {
        CoordinationStore other = fleet.store.connect().store();
        other.tick(tickOfAnother(true, Map.of()));
        for (int i = 0; i < 20; i++) {
            fleet.pass(ofSeconds(1));
            other.tick(tickOfAnother(false, Map.of()));
        }
        other.tick(tickOfAnother(false, Map.of(fleet.payments().name(), heldOpen())));
        fleet.healthy = false;
        fleet.until(ofMillis(2800), () -> fleet.allAre(CircuitState.OPEN));
    }

    private static TickRequest tickOfAnother(boolean begins, Map<BreakerName, Circuit> lostCircuits) {
        NodeDescriptor node = new NodeDescriptor(new NodeId("other"), "", "", Instant.EPOCH, Map.of());
        SessionId session = new SessionId("session-of-another");
        return new TickRequest(session, begins, ofSeconds(6), Optional.empty(), node, Map.of(), lostCircuits);
    }

    private Circuit heldOpen() {
        Origin origin = new Origin(fleet.time(), new NodeId("other"), TransitionCause.STRATEGY, "5 failures");
        return new Circuit(7, new Epoch(3), CircuitState.OPEN, TimedMode.AUTO, origin);
    }
}
