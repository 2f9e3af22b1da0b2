// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation.hand;

import static io.zenvark.simulation.hand.Calls.fail;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.BreakerName;
import io.zenvark.CircuitState;
import io.zenvark.coordination.log.RecoveryRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
        fleet.open();
        fleet.until(ofSeconds(30), () -> fleet.attempts.size() == 5);
        fleet.pass(ofMillis(100));
        Instant planned = record().next().orElseThrow();
        end.of(fleet.leader());
        fleet.until(ofSeconds(30), () -> fleet.attempts.size() == 6);
        assertThat(numbers()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(fleet.time()).isBetween(planned.minus(LAG), planned.plus(LAG));
    }

    @Test
    void continuesAttemptThroughRollingRestart() {
        fleet.open();
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
    void continuesBackoffAfterKillInEachCycle() {
        List<Duration> openings = new ArrayList<>();
        fleet.open();
        openings.add(fleet.now());
        for (int cycle = 0; cycle < 4; cycle++) {
            fleet.healthy = true;
            fleet.until(ofSeconds(60), () -> fleet.allAre(CircuitState.CLOSED));
            fleet.join();
            fleet.leader().kill();
            fleet.until(ofSeconds(20), () -> fleet.leaders() == 1);
            fail(fleet.follower().payments(), 5);
            fleet.until(ofSeconds(2), () -> fleet.allAre(CircuitState.OPEN));
            openings.add(fleet.now());
        }
        fleet.until(ofSeconds(60), () -> fleet.allAre(CircuitState.CLOSED));
        assertThat(numbers()).containsExactly(1, 2, 3, 4, 5);
        assertThat(record().rampFactor()).isEqualTo(8);
    }

    @Test
    void startsAnewAfterLossOfAllData() {
        fleet.open();
        fleet.until(ofSeconds(30), () -> fleet.attempts.size() == 4);
        fleet.store.clear();
        fleet.until(ofSeconds(30), () -> fleet.attempts.size() > 4);
        assertThat(numbers().get(4)).isIn(1, 5);
        fleet.until(ofSeconds(30), () -> fleet.attempts.size() > 6);
        assertThat(fleet.leaders()).isOne();
    }

    private RecoveryRecord record() {
        return fleet.store.connect().store().snapshot().records().get(PAYMENTS);
    }

    private List<Integer> numbers() {
        return fleet.attempts.stream().map(attempt -> attempt.number()).toList();
    }
}
