// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation.hand;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.BreakerName;
import io.zenvark.backoff.Backoff;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.BreakerDefinition.Recovery;
import io.zenvark.coordination.log.RecoveryRecord;
import io.zenvark.health.HealthCheckPolicy;
import io.zenvark.strategy.BreakerStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The lease of a leader ends because its ticks are not answered, but Redis renews it in time. The leader continues its
 * recovery, although the record in Redis or the one that the leader has last read may be older.
 */
class InterruptedTermTests {

    private static final Duration LAG = ofMillis(50);

    private final Simulation fleet = new Simulation();
    private final List<Integer> attempts = new ArrayList<>();
    private final List<Duration> times = new ArrayList<>();
    private RuntimeException failure = new IllegalStateException("connection refused");

    /** What happens to the ticks. */
    enum Loss {
        OF_REPLIES,
        OF_REQUESTS;

        void begin(FaultyStore store) {
            if (this == OF_REPLIES) {
                store.loseTickReplies(1000);
                store.breakOperation("snapshot", new IllegalStateException("no answer"));
            } else {
                store.breakOperation("tick", new IllegalStateException("no answer"));
            }
        }

        void end(FaultyStore store) {
            if (this == OF_REPLIES) {
                store.loseTickReplies(0);
            } else {
                store.mend();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void continuesAttemptAtPlannedTime(Loss loss) {
        SimulatedNode leader = openedAndCheckedOnce();
        interruptAfterSecondCheck(leader, loss);
        assertThat(record()).satisfies(record -> {
            assertThat(record.attempt()).isEqualTo(3);
            assertThat(record.checks().values())
                    .singleElement()
                    .satisfies(checks -> assertThat(checks.tries()).isEqualTo(2));
        });
        fleet.until(ofSeconds(10), () -> attempts.size() == 3);
        assertThat(attempts).containsExactly(1, 2, 3);
        assertThat(times.get(2).minus(times.get(1)))
                .isBetween(ofSeconds(3).minus(LAG), ofSeconds(3).plus(LAG));
    }

    @ParameterizedTest
    @EnumSource
    void keepsHold(Loss loss) {
        SimulatedNode leader = openedAndCheckedOnce();
        failure = new Busy(ofSeconds(12));
        interruptAfterSecondCheck(leader, loss);
        fleet.until(ofSeconds(20), () -> attempts.size() == 3);
        assertThat(times.get(2).minus(times.get(1)))
                .isBetween(ofSeconds(12).minus(LAG), ofSeconds(12).plus(LAG));
    }

    @Test
    void storesProgressBeforeNextCheck() {
        SimulatedNode leader = openedAndCheckedOnce();
        failure = new Busy(ofSeconds(12));
        interruptAfterSecondCheck(leader, Loss.OF_REQUESTS);
        fleet.join(List.of(payments()));
        leader.kill();
        fleet.until(ofSeconds(20), () -> attempts.size() == 3);
        assertThat(attempts).containsExactly(1, 2, 3);
        assertThat(times.get(2).minus(times.get(1)))
                .isBetween(ofSeconds(12).minus(LAG), ofSeconds(12).plus(LAG));
    }

    private SimulatedNode openedAndCheckedOnce() {
        SimulatedNode leader = fleet.join(List.of(payments()));
        fleet.pass(ofSeconds(2));
        Calls.fail(leader.payments(), 5);
        fleet.until(ofSeconds(5), () -> attempts.size() == 1);
        fleet.pass(ofSeconds(1));
        return leader;
    }

    /** Ends the lease of the leader after its second check, renews it, and lets one more tick pass. */
    private void interruptAfterSecondCheck(SimulatedNode leader, Loss loss) {
        loss.begin(leader.store);
        fleet.until(ofSeconds(2), () -> attempts.size() == 2);
        assertThat(leader.payments().isLeader()).isTrue();
        fleet.until(ofSeconds(3), () -> !leader.payments().isLeader());
        assertThat(attempts).hasSize(2);
        loss.end(leader.store);
        fleet.until(ofSeconds(1), () -> leader.payments().isLeader());
        leader.store.mend();
        fleet.pass(ofMillis(1300));
    }

    private BreakerDefinition payments() {
        HealthCheckPolicy policy = HealthCheckPolicy.of(attempt -> {
                    attempts.add(attempt.number());
                    times.add(fleet.now());
                    throw failure;
                })
                .withAttemptsPerLeader(1000);
        Backoff backoff = (attempt, random) -> ofSeconds(attempt);
        return BreakerDefinition.of("payments", BreakerStrategy.consecutive(5), new Recovery(policy, backoff));
    }

    private RecoveryRecord record() {
        return fleet.store.connect().store().snapshot().records().get(new BreakerName("payments"));
    }
}
