// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation.hand;

import static io.zenvark.simulation.hand.Calls.fail;
import static io.zenvark.simulation.hand.Calls.succeed;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.BreakerName;
import io.zenvark.CircuitState;
import io.zenvark.SessionId;
import io.zenvark.TransitionCause;
import io.zenvark.backoff.Backoff;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.BreakerDefinition.Recovery;
import io.zenvark.breaker.BreakerView;
import io.zenvark.breaker.CircuitBreakerListener;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.breaker.Propagation;
import io.zenvark.breaker.Quorum;
import io.zenvark.coordination.TransitionReply;
import io.zenvark.health.HealthCheck;
import io.zenvark.health.HealthCheckKind;
import io.zenvark.health.HealthCheckPolicy;
import io.zenvark.strategy.BreakerStrategy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The protocol in virtual time, with exact expectations about the time of each step. */
class SimulatedFleetTests {

    private final Simulation fleet = Simulation.ofThree();

    @Test
    void hasOneLeader() {
        assertThat(fleet.leaders()).isEqualTo(1);
        assertThat(fleet.nodes).allMatch(node -> node.status() == CoordinationStatus.CONNECTED);
    }

    @Test
    void opensByFailuresOfFollowersWithinFewSteps() {
        fail(fleet.follower().payments(), 5);
        assertThat(fleet.until(ofSeconds(1), () -> fleet.allAre(CircuitState.OPEN)))
                .isLessThanOrEqualTo(ofMillis(20));
    }

    @Test
    void staysClosedWhileCallsOfOneNodeFail() {
        for (int i = 0; i < 400; i++) {
            fail(fleet.nodes.get(0).payments(), 2);
            succeed(fleet.nodes.get(1).payments(), 3);
            succeed(fleet.nodes.get(2).payments(), 3);
            fleet.pass(Simulation.STEP);
        }
        assertThat(fleet.allAre(CircuitState.CLOSED)).isTrue();
    }

    @Test
    void opensWhenCallsOfAllNodesFailAfterSuccesses() {
        for (int i = 0; i < 50; i++) {
            fleet.nodes.forEach(node -> succeed(node.payments(), 3));
            fleet.pass(Simulation.STEP);
        }
        fleet.nodes.forEach(node -> fail(node.payments(), 5));
        assertThat(fleet.until(ofSeconds(1), () -> fleet.allAre(CircuitState.OPEN)))
                .isLessThanOrEqualTo(ofMillis(40));
    }

    @Test
    void opensDespiteSilentNode() {
        SimulatedNode silent = fleet.follower();
        SimulatedNode failing = fleet.nodes.stream()
                .filter(node -> node != silent && node != fleet.leader())
                .findFirst()
                .orElseThrow();
        succeed(silent.payments(), 10);
        silent.kill();
        fail(failing.payments(), 5);
        assertThat(fleet.until(ofSeconds(1), () -> fleet.allAre(CircuitState.OPEN)))
                .isBetween(ofMillis(90), ofMillis(150));
    }

    @Test
    void measuresPropagationOfTransitionInTimeOfStore() {
        SimulatedNode late = fleet.follower();
        List<Propagation> arrivals = new ArrayList<>();
        late.breakers().addListener(new CircuitBreakerListener() {
            @Override
            public void onPropagation(Propagation propagation) {
                arrivals.add(propagation);
            }
        });
        late.store.setUnavailable(true);
        fail(fleet.leader().payments(), 5);
        fleet.pass(ofMillis(100));
        Instant written = fleet.leader().payments().circuit().origin().since();
        late.store.setUnavailable(false);

        fleet.until(ofSeconds(1), () -> late.payments().state() == CircuitState.OPEN);

        assertThat(arrivals)
                .singleElement()
                .satisfies(arrival ->
                        assertThat(arrival.took()).isBetween(ofMillis(95), Duration.between(written, fleet.time())));
    }

    @Test
    void replacesKilledLeaderAfterItsLeaseAndNotBefore() {
        fleet.leader().kill();
        fleet.pass(ofMillis(1700));
        assertThat(fleet.leaders()).isZero();
        fleet.until(ofMillis(3000 + 1200 - 1700 + 100), () -> fleet.leaders() == 1);
    }

    @Test
    void replacesStoppedLeaderWithinHundredMilliseconds() {
        fleet.leader().leave();
        assertThat(fleet.until(ofSeconds(1), () -> fleet.leaders() == 1)).isLessThanOrEqualTo(ofMillis(100));
    }

    @Test
    void stopsLeadingBeforeAnotherNodeCanBegin() {
        SimulatedNode leader = fleet.leader();
        leader.store.setUnavailable(true);
        fleet.until(ofSeconds(3), () -> !leader.payments().isLeader());
        assertThat(fleet.leaders()).isZero();
        assertThat(leader.status()).isEqualTo(CoordinationStatus.DEGRADED);
        fleet.until(ofSeconds(3), () -> fleet.leaders() == 1);
        leader.store.setUnavailable(false);
        fleet.pass(ofSeconds(3));
        assertThat(fleet.leaders()).isEqualTo(1);
        assertThat(leader.payments().isLeader()).isFalse();
        assertThat(leader.status()).isEqualTo(CoordinationStatus.CONNECTED);
    }

    @Test
    void keepsLastStateWhileStoreIsUnavailable() {
        fleet.open();
        fleet.nodes.forEach(node -> node.store.setUnavailable(true));
        fleet.pass(ofSeconds(10));
        assertThat(fleet.allAre(CircuitState.OPEN)).isTrue();
        assertThat(fleet.leaders()).isZero();
        fleet.healthy = true;
        fleet.nodes.forEach(node -> node.store.setUnavailable(false));
        fleet.until(ofSeconds(10), () -> fleet.allAre(CircuitState.CLOSED));
    }

    @Test
    void replacesConnectionsOfSilentStore() {
        SimulatedNode node = fleet.follower();
        node.store.setUnavailable(true);
        fleet.pass(ofSeconds(5));
        assertThat(node.store.reconnects).isPositive();
    }

    @Test
    void waitsForBackoffBeforeEachCheck() {
        fleet.open();
        Duration opened = fleet.now();
        fleet.pass(ofSeconds(7));
        assertThat(fleet.attempts).extracting(attempt -> attempt.number()).containsExactly(1, 2, 3);
        assertThat(fleet.attemptTimes)
                .extracting(time -> time.minus(opened).plusMillis(20).toSeconds())
                .containsExactly(1L, 3L, 6L);
    }

    @Test
    void neitherChecksNorWritesOnceClosed() {
        fleet.open();
        fleet.healthy = true;
        fleet.until(ofSeconds(5), () -> fleet.allAre(CircuitState.CLOSED));
        int attempts = fleet.attempts.size();
        long version = fleet.leader().payments().circuit().version();
        fleet.pass(ofSeconds(60));
        assertThat(fleet.attempts).hasSize(attempts);
        assertThat(fleet.leader().payments().circuit().version()).isEqualTo(version);
    }

    @Test
    void continuesBackoffWhenItReopensSoon() {
        fleet.open();
        fleet.pass(ofSeconds(4));
        fleet.healthy = true;
        fleet.until(ofSeconds(5), () -> fleet.allAre(CircuitState.CLOSED));
        int last = fleet.attempts.get(fleet.attempts.size() - 1).number();
        fleet.open();
        fleet.pass(ofSeconds(last + 1));
        assertThat(fleet.attempts.get(fleet.attempts.size() - 1).number()).isEqualTo(last + 1);
    }

    @Test
    void restartsBackoffAfterLongQuietTime() {
        fleet.open();
        fleet.pass(ofSeconds(4));
        fleet.healthy = true;
        fleet.until(ofSeconds(5), () -> fleet.allAre(CircuitState.CLOSED));
        fleet.pass(ofSeconds(30));
        fleet.open();
        fleet.pass(ofMillis(1100));
        assertThat(fleet.attempts.get(fleet.attempts.size() - 1).number()).isEqualTo(1);
    }

    @Test
    void requiresSeveralConsecutiveSuccesses() {
        Simulation strict = new Simulation();
        strict.join(List.of(strict.payments(3, Optional.empty())));
        strict.join(List.of(strict.payments(3, Optional.empty())));
        strict.pass(ofSeconds(2));
        strict.open();
        strict.healthy = true;
        strict.until(ofSeconds(10), () -> strict.allAre(CircuitState.CLOSED));
        assertThat(strict.attempts).hasSize(3);
    }

    @Test
    void opensWhenIdleCheckFails() {
        Simulation quiet = new Simulation();
        quiet.join(List.of(quiet.payments(1, Optional.of(ofSeconds(5)))));
        quiet.pass(ofSeconds(12));
        assertThat(quiet.attempts).extracting(attempt -> attempt.kind()).containsOnly(HealthCheckKind.IDLE);
        assertThat(quiet.attempts).hasSize(2);
        quiet.healthy = false;
        quiet.until(ofSeconds(6), () -> quiet.allAre(CircuitState.OPEN));
        var origin = quiet.leader().payments().circuit().origin();
        assertThat(origin.cause()).isEqualTo(TransitionCause.IDLE_CHECK);
        assertThat(origin.reason()).contains("payments is down");
    }

    @Test
    void skipsIdleCheckDuringCalls() {
        Simulation busy = new Simulation();
        SimulatedNode node = busy.join(List.of(busy.payments(1, Optional.of(ofSeconds(5)))));
        for (int i = 0; i < 20; i++) {
            succeed(node.payments(), 1);
            busy.pass(ofSeconds(1));
        }
        assertThat(busy.attempts).isEmpty();
    }

    @Test
    void countsBatchOnceIfReplyWasLost() {
        SimulatedNode follower = fleet.follower();
        follower.store.loseAppendReplies(2);
        fail(follower.payments(), 3);
        fleet.pass(ofSeconds(5));
        assertThat(follower.store.appends).isEqualTo(3);
        assertThat(fleet.leader().view().report().window().failures()).isEqualTo(3);
        assertThat(follower.payments().outcomes().reported()).isEqualTo(3);
        assertThat(fleet.allAre(CircuitState.CLOSED)).isTrue();
    }

    @Test
    void ignoresOutcomesOfEarlierCircuit() {
        SimulatedNode straggler = fleet.follower();
        straggler.store.setUnavailable(true);
        fail(straggler.payments(), 4);
        SimulatedNode other = fleet.leader();
        fleet.healthy = false;
        fail(other.payments(), 5);
        fleet.until(ofSeconds(2), () -> other.payments().state() == CircuitState.OPEN);
        fleet.healthy = true;
        fleet.until(ofSeconds(5), () -> other.payments().state() == CircuitState.CLOSED);
        straggler.store.setUnavailable(false);
        fleet.pass(ofSeconds(5));
        assertThat(straggler.payments().outcomes().outdated()).isEqualTo(4);
        assertThat(fleet.leader().view().report().window().failures()).isZero();
    }

    @Test
    void rebuildsWindowOnNewLeader() {
        fail(fleet.follower().payments(), 4);
        fleet.pass(ofSeconds(1));
        fleet.leader().leave();
        fleet.until(ofSeconds(1), () -> fleet.leaders() == 1);
        fleet.pass(ofMillis(50));
        assertThat(fleet.leader().view().report().window().failures()).isEqualTo(4);
        fail(fleet.leader().payments(), 1);
        fleet.until(ofSeconds(1), () -> fleet.allAre(CircuitState.OPEN));
    }

    @Test
    void recoversAfterStoreLostEverything() {
        fleet.open();
        fleet.store.clear();
        fleet.pass(ofSeconds(5));
        assertThat(fleet.leaders()).isEqualTo(1);
        fleet.healthy = true;
        fleet.until(ofSeconds(5), () -> fleet.allAre(CircuitState.CLOSED));
        fleet.open();
    }

    @Test
    void comparesConfigurationsOnLeaderAtMostOncePerMinute() {
        fleet.pass(ofSeconds(2));
        SimulatedNode leader = fleet.leader();
        int before = leader.store.details;
        assertThat(before).isBetween(1, 2);
        fleet.join(List.of(fleet.payments().withQuorum(Quorum.nodes(2))));
        fleet.join();
        fleet.pass(ofSeconds(50));
        assertThat(leader.store.details).isBetween(before + 1, before + 2);
        assertThat(leader.payments().configuredDifferentlyOn()).isEmpty();
        fleet.pass(ofSeconds(15));
        assertThat(leader.payments().configuredDifferentlyOn()).containsExactly("node-4");
        int afterwards = leader.store.details;
        fleet.pass(ofSeconds(200));
        assertThat(leader.store.details).isEqualTo(afterwards);
        assertThat(fleet.nodes.stream().filter(node -> node != leader))
                .allSatisfy(node -> assertThat(node.store.details).isZero());
    }

    @Test
    void takesNoSnapshotWhenNodesJoinOrLeave() {
        fleet.pass(ofSeconds(2));
        List<SimulatedNode> settled = List.copyOf(fleet.nodes);
        List<Integer> before =
                settled.stream().map(node -> node.store.snapshots).toList();
        SimulatedNode newcomer = fleet.join();
        fleet.pass(ofSeconds(5));
        newcomer.leave();
        fleet.pass(ofSeconds(5));
        assertThat(settled.stream().map(node -> node.store.snapshots)).isEqualTo(before);
    }

    @Test
    void distributesManyBreakersAmongNodes() {
        Simulation many = new Simulation();
        List<BreakerDefinition> definitions = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            definitions.add(BreakerDefinition.of(
                    "breaker-" + i,
                    BreakerStrategy.consecutive(5),
                    new Recovery(HealthCheckPolicy.of(HealthCheck.waiting()), Backoff.constant(ofSeconds(1)))));
        }
        for (int i = 0; i < 3; i++) {
            many.join(definitions);
        }
        many.until(
                ofSeconds(5),
                () -> many.nodes.stream().mapToLong(SimulatedNode::leads).sum() == 30);
        many.nodes.get(0).leave();
        many.until(
                ofSeconds(5),
                () -> many.nodes.stream()
                                .filter(node -> !node.isDead())
                                .mapToLong(SimulatedNode::leads)
                                .sum()
                        == 30);
        assertThat(many.nodes.get(1).leads()).isLessThanOrEqualTo(21);
        assertThat(many.nodes.get(2).leads()).isLessThanOrEqualTo(21);
    }

    @Test
    void leavesNoBreakerWithoutLeaderIfOnlyOneNodeKnowsIt() {
        Simulation lopsided = new Simulation();
        List<BreakerDefinition> definitions = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            definitions.add(BreakerDefinition.of(
                    "breaker-" + i,
                    BreakerStrategy.consecutive(5),
                    new Recovery(HealthCheckPolicy.of(HealthCheck.waiting()), Backoff.constant(ofSeconds(1)))));
        }
        for (int i = 0; i < 5; i++) {
            lopsided.join();
        }
        lopsided.pass(ofSeconds(2));
        SimulatedNode only = lopsided.join(definitions);
        lopsided.until(ofMillis(200), () -> only.leads() == 12);
    }

    @Test
    void grantsAndWritesNothingWhileNothingHappens() {
        long sequence = fleet.store.connect().store().snapshot().mark().sequence();
        fleet.pass(ofSeconds(60));
        assertThat(fleet.store.connect().store().snapshot().mark().sequence()).isEqualTo(sequence);
    }

    @Test
    void showsSameViewOnEveryNode() {
        fleet.open();
        fleet.pass(ofSeconds(2));
        BreakerView leaders = fleet.leader().view();
        BreakerView followers = fleet.follower().view();
        assertThat(followers.report().healthCheck().lastError()).contains("payments is down");
        assertThat(followers.report().healthCheck().attempt())
                .isEqualTo(leaders.report().healthCheck().attempt());
        assertThat(followers.leadership().leader())
                .isEqualTo(leaders.leadership().leader());
        assertThat(followers.leadership().leading()).isFalse();
        assertThat(followers.history()).hasSize(1);
        assertThat(new BreakerName("payments"))
                .isEqualTo(fleet.leader().payments().name());
        assertThat(fleet.nodes.stream().flatMap(node -> node.store.transitions.stream()))
                .allMatch(reply -> reply instanceof TransitionReply.Accepted);
    }

    @Test
    void startsNewSessionIfItCannotKnowWhetherTheFirstBegan() {
        SimulatedNode newcomer = fleet.join();
        newcomer.store.loseTickReplies(1);
        fleet.pass(ofMillis(50));
        SessionId begun = sessionOf("node-4");
        newcomer.store.setUnavailable(true);
        fleet.pass(ofSeconds(5));
        newcomer.store.setUnavailable(false);
        fleet.pass(ofSeconds(2));
        assertThat(sessionOf("node-4")).isNotEqualTo(begun);
    }

    private SessionId sessionOf(String node) {
        return fleet.store.connect().store().details().nodes().entrySet().stream()
                .filter(entry -> entry.getValue().id().value().equals(node))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }
}
