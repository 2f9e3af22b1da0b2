// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation.hand;

import static io.zenvark.simulation.hand.Calls.fail;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.BreakerName;
import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.breaker.ModeChange;
import io.zenvark.coordination.log.RecoveryRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A new leader continues the recovery of the previous one. The backoff of these tests waits one second per attempt. */
class RecoveryRecordTests {

    private static final BreakerName PAYMENTS = new BreakerName("payments");
    private static final Duration LAG = ofMillis(50);

    /** The end of a leader. */
    enum End {
        STOP,
        KILL;

        void of(SimulatedNode node) {
            if (this == STOP) {
                node.leave();
            } else {
                node.kill();
            }
        }
    }

    private final Simulation fleet = Simulation.ofThree();

    @ParameterizedTest
    @EnumSource
    void continuesAttemptAtPlannedTime(End end) {
        failChecks(5);
        Instant planned = record().next().orElseThrow();
        end.of(fleet.leader());
        fleet.until(ofSeconds(30), () -> fleet.attempts.size() == 6);
        assertThat(numbers()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(fleet.time()).isBetween(planned.minus(LAG), planned.plus(LAG));
    }

    @Test
    void checksAtOnceIfPlannedTimeHasPassed() {
        failChecks(1);
        fleet.leader().kill();
        fleet.until(ofSeconds(30), () -> fleet.leaders() == 1);
        fleet.pass(LAG);
        assertThat(numbers()).containsExactly(1, 2);
    }

    @Test
    void continuesAttemptThroughRollingRestart() {
        failChecks(0);
        for (int restarts = 1; restarts <= 3; restarts++) {
            int before = fleet.attempts.size();
            fleet.until(ofSeconds(60), () -> fleet.attempts.size() >= before + 2);
            fleet.pass(ofMillis(100));
            SimulatedNode leader = fleet.leader();
            leader.leave();
            leader.start();
            fleet.pass(ofMillis(500));
        }
        int before = fleet.attempts.size();
        fleet.until(ofSeconds(60), () -> fleet.attempts.size() > before);
        assertThat(numbers()).isSorted().doesNotHaveDuplicates().hasSizeGreaterThan(6);
    }

    @Test
    void continuesAttemptIfAllNodesAreReplaced() {
        failChecks(4);
        List<SimulatedNode> old = List.copyOf(fleet.nodes);
        fleet.join();
        fleet.pass(ofSeconds(1));
        old.forEach(SimulatedNode::leave);
        fleet.until(ofSeconds(30), () -> fleet.attempts.size() == 7);
        assertThat(numbers()).containsExactly(1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void continuesBackoffAfterKillInEachCycle() {
        fleet.open();
        for (int cycle = 0; cycle < 4; cycle++) {
            fleet.healthy = true;
            fleet.until(ofSeconds(60), () -> fleet.allAre(CircuitState.CLOSED));
            fleet.join();
            fleet.leader().kill();
            fleet.until(ofSeconds(20), () -> fleet.leaders() == 1);
            fail(fleet.follower().payments(), 5);
            fleet.until(ofSeconds(2), () -> fleet.allAre(CircuitState.OPEN));
        }
        fleet.until(ofSeconds(60), () -> fleet.allAre(CircuitState.CLOSED));
        assertThat(numbers()).containsExactly(1, 2, 3, 4, 5);
        assertThat(record().rampFactor()).isEqualTo(8);
    }

    @Test
    void continuesFromRecordOfOpeningAfterLossOfAllData() {
        failChecks(0);
        for (int cycle = 0; cycle < 3; cycle++) {
            fleet.healthy = true;
            fleet.until(ofSeconds(60), () -> fleet.allAre(CircuitState.CLOSED));
            fleet.open();
        }
        fleet.store.clear();
        fleet.until(ofSeconds(60), () -> fleet.attempts.size() == 6);
        fleet.pass(ofMillis(100));
        assertThat(numbers()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(fleet.leaders()).isOne();
        assertThat(record().version())
                .isEqualTo(fleet.leader().payments().circuit().version());
        assertThat(record().attempt()).isEqualTo(7);
    }

    @Test
    void continuesAttemptInModeThatKeepsChecks() {
        failChecks(4);
        control(CircuitMode.SHADOW);
        fleet.until(ofSeconds(30), () -> fleet.attempts.size() == 5);
        control(CircuitMode.AUTO);
        fleet.leader().kill();
        fleet.until(ofSeconds(30), () -> fleet.attempts.size() == 7);
        assertThat(numbers()).containsExactly(1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void restartsAfterForcedMode() {
        failChecks(4);
        control(CircuitMode.FORCED_OPEN);
        fleet.pass(ofSeconds(10));
        assertThat(fleet.attempts).hasSize(4);
        control(CircuitMode.AUTO);
        fleet.until(ofSeconds(30), () -> fleet.attempts.size() == 6);
        assertThat(numbers()).containsExactly(1, 2, 3, 4, 1, 2);
    }

    @Test
    void countsChecksOfEachSession() {
        failChecks(2);
        fleet.leader().kill();
        fleet.until(ofSeconds(30), () -> fleet.attempts.size() == 4);
        fleet.pass(ofMillis(100));
        assertThat(record().checks().values()).hasSize(2).allSatisfy(checks -> {
            assertThat(checks.failed()).isEqualTo(2);
            assertThat(checks.tries()).isEqualTo(2);
            assertThat(checks.error()).contains("payments is down");
        });
    }

    @Test
    void newLeaderContinuesAfterTermOfOldNode() {
        failChecks(4);
        SimulatedNode old = handToOldNode();
        fleet.until(ofSeconds(30), () -> fleet.attempts.size() == 6);
        fleet.join();
        fleet.pass(ofSeconds(1));
        old.kill();
        fleet.until(ofSeconds(30), () -> fleet.attempts.size() == 8);
        assertThat(numbers()).containsExactly(1, 2, 3, 4, 1, 2, 5, 6);
    }

    @Test
    void newLeaderContinuesBackoffOfCircuitThatOldNodeClosed() {
        failChecks(2);
        SimulatedNode old = handToOldNode();
        fleet.healthy = true;
        fleet.until(ofSeconds(30), () -> fleet.allAre(CircuitState.CLOSED));
        fleet.join();
        fleet.join();
        fleet.pass(ofMillis(500));
        old.leave();
        fleet.until(ofSeconds(20), () -> fleet.leaders() == 1);
        fleet.attempts.clear();
        fleet.open();
        fleet.until(ofSeconds(30), () -> !fleet.attempts.isEmpty());
        assertThat(numbers()).containsExactly(4);
    }

    @Test
    void oldNodesInFleetDoNotDisturb() {
        fleet.joinOld(List.of(fleet.payments()));
        fleet.joinOld(List.of(fleet.payments()));
        fleet.pass(ofSeconds(2));
        failChecks(6);
        assertThat(numbers()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(record().attempt()).isEqualTo(7);
    }

    /** Makes an old node the leader. */
    private SimulatedNode handToOldNode() {
        SimulatedNode old = fleet.joinOld(List.of(fleet.payments()));
        fleet.pass(ofMillis(200));
        fleet.nodes.stream().filter(node -> node != old).forEach(SimulatedNode::leave);
        fleet.until(ofSeconds(20), () -> fleet.leaders() == 1);
        return old;
    }

    private void control(CircuitMode mode) {
        fleet.follower().payments().control(new ModeChange(mode, "maintenance", Optional.empty()));
        fleet.pass(ofMillis(200));
    }

    /** Opens the circuit and lets a number of checks fail. */
    private void failChecks(int count) {
        fleet.open();
        fleet.until(ofSeconds(60), () -> fleet.attempts.size() == count);
        fleet.pass(ofMillis(100));
    }

    private RecoveryRecord record() {
        return fleet.store.connect().store().snapshot().records().get(PAYMENTS);
    }

    private List<Integer> numbers() {
        return fleet.attempts.stream().map(attempt -> attempt.number()).toList();
    }
}
