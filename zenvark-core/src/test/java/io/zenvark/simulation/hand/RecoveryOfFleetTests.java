// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation.hand;

import static io.zenvark.simulation.hand.Calls.fail;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.CircuitState;
import io.zenvark.backoff.Backoff;
import io.zenvark.backoff.ExponentialConfiguration;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.BreakerDefinition.Recovery;
import io.zenvark.breaker.RampUp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes of leader with the default backoff: 1 s, doubled up to 30 s, with a jitter of 0.2. */
@Tag("long")
class RecoveryOfFleetTests {

    private static final Duration LONGEST_WAIT = ofMillis(36_200);
    private static final Duration TAKEOVER = ofSeconds(10);

    private final Simulation fleet = new Simulation();

    private BreakerDefinition payments() {
        BreakerDefinition payments = fleet.payments();
        Backoff backoff = Backoff.exponential(ExponentialConfiguration.defaults());
        return payments.withRecovery(new Recovery(payments.recovery().healthCheck(), backoff));
    }

    private BreakerDefinition ramping(Duration duration) {
        BreakerDefinition payments = payments();
        return payments.withRecovery(payments.recovery().withRampUp(RampUp.linear(duration)));
    }

    private void joinThree(BreakerDefinition definition) {
        for (int i = 0; i < 3; i++) {
            fleet.join(List.of(definition));
        }
        fleet.pass(ofSeconds(2));
    }

    @Test
    void openingsGrowToMaximumDelayWithKillInEachCycle() {
        growsToMaximumDelay(payments());
    }

    @Test
    void openingsGrowToMaximumDelayWithRampAndKillInEachCycle() {
        growsToMaximumDelay(ramping(ofSeconds(5)));
    }

    // Checks pass while calls fail.
    private void growsToMaximumDelay(BreakerDefinition definition) {
        joinThree(definition);
        List<Duration> openings = new ArrayList<>();
        for (int cycle = 0; cycle < 8; cycle++) {
            fleet.join(List.of(definition));
            fleet.leader().kill();
            fleet.until(TAKEOVER, () -> fleet.leaders() == 1);
            // During a ramp, only a share of the calls reaches the dependency.
            fail(fleet.follower().payments(), 300);
            fleet.until(ofSeconds(5), () -> fleet.allAre(CircuitState.OPEN));
            openings.add(fleet.now());
            fleet.until(ofSeconds(60), () -> fleet.allAre(CircuitState.CLOSED));
        }
        assertThat(numbers()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(openings.get(7).minus(openings.get(6))).isGreaterThan(ofSeconds(24));
    }

    @Test
    void openingsGrowToMaximumDelayWithKillWhileOpen() {
        joinThree(payments());
        for (int cycle = 0; cycle < 7; cycle++) {
            fail(fleet.follower().payments(), 5);
            fleet.until(ofSeconds(5), () -> fleet.allAre(CircuitState.OPEN));
            fleet.join(List.of(payments()));
            fleet.leader().kill();
            fleet.until(ofSeconds(60), () -> fleet.allAre(CircuitState.CLOSED));
        }
        assertThat(numbers()).containsExactly(1, 2, 3, 4, 5, 6, 7);
    }

    @ParameterizedTest
    @ValueSource(longs = {-3600, -60, -5, 5, 60, 3600})
    void stepOfClockNeitherDelaysNextCheckNorRestartsBackoff(long seconds) {
        openUntilMaximumDelay();
        fleet.clockStep = ofSeconds(seconds);
        fleet.leader().kill();
        fleet.until(TAKEOVER, () -> fleet.leaders() == 1);
        int before = fleet.attempts.size();
        fleet.until(LONGEST_WAIT, () -> fleet.attempts.size() > before);
        fleet.until(LONGEST_WAIT.plus(TAKEOVER), () -> fleet.attempts.size() > before + 1);
        assertThat(numbers()).startsWith(1, 2, 3, 4, 5, 6, 7, 8);
    }

    @ParameterizedTest
    @ValueSource(longs = {-3600, -5, 1})
    void stepOfClockDoesNotMoveCheckOfSameLeader(long seconds) {
        openUntilMaximumDelay();
        SimulatedNode leader = fleet.leader();
        fleet.pass(ofSeconds(10));
        fleet.clockStep = ofSeconds(seconds);
        fleet.until(ofSeconds(27), () -> fleet.attempts.size() == 7);
        Duration waited = fleet.attemptTimes.get(6).minus(fleet.attemptTimes.get(5));
        assertThat(waited).isBetween(ofSeconds(24), LONGEST_WAIT);
        assertThat(leader.payments().isLeader()).isTrue();
    }

    @Test
    void rollingRestartOfFleetContinuesBackoff() {
        openUntilMaximumDelay();
        for (SimulatedNode node : List.copyOf(fleet.nodes)) {
            node.leave();
            fleet.pass(ofMillis(500));
            node.start();
            fleet.pass(ofSeconds(3));
        }
        fleet.until(LONGEST_WAIT, () -> fleet.attempts.size() == 7);
        assertThat(numbers()).containsExactly(1, 2, 3, 4, 5, 6, 7);
        assertThat(fleet.attemptTimes.get(6).minus(fleet.attemptTimes.get(5))).isBetween(ofSeconds(23), LONGEST_WAIT);
    }

    @Test
    void redefinitionKeepsAttempt() {
        openUntilMaximumDelay();
        Recovery other = new Recovery(payments().recovery().healthCheck(), Backoff.constant(ofSeconds(2)));
        fleet.nodes.forEach(node -> node.breakers().redefine(payments().withRecovery(other)));
        fleet.until(ofSeconds(3), () -> fleet.attempts.size() == 7);
        fleet.leader().kill();
        fleet.until(TAKEOVER, () -> fleet.attempts.size() == 8);
        assertThat(numbers()).endsWith(7, 8);
    }

    @Test
    void restartsBackoffAfterLastingRecoveryAndChangeOfLeader() {
        openUntilMaximumDelay();
        fleet.healthy = true;
        fleet.until(ofSeconds(60), () -> fleet.allAre(CircuitState.CLOSED));
        fleet.leader().kill();
        fleet.pass(ofMinutes(10));
        fleet.attempts.clear();
        fleet.open();
        fleet.until(ofSeconds(10), () -> !fleet.attempts.isEmpty());
        assertThat(numbers()).containsExactly(1);
    }

    /** Opens the circuit, and lets six checks fail. The next one is planned in 24 to 36 s. */
    private void openUntilMaximumDelay() {
        joinThree(payments());
        fleet.open();
        fleet.until(ofSeconds(90), () -> fleet.attempts.size() == 6);
        fleet.pass(ofMillis(200));
    }

    private List<Integer> numbers() {
        return fleet.attempts.stream().map(attempt -> attempt.number()).toList();
    }
}
