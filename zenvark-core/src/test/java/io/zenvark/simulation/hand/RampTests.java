// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation.hand;

import static io.zenvark.simulation.hand.Calls.fail;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.TransitionCause;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.ModeChange;
import io.zenvark.breaker.Quorum;
import io.zenvark.breaker.RampUp;
import io.zenvark.health.HealthCheck;
import io.zenvark.health.HealthCheckPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Fleets whose breaker has a ramp-up: 30 s from 5 %, linear. */
@Tag("long")
class RampTests {

    private static final RampUp RAMP_UP = RampUp.linear(ofSeconds(30));
    private static final Offset<Double> SAME = within(0.002);

    private final Simulation fleet = new Simulation();

    private BreakerDefinition ramping() {
        BreakerDefinition payments = fleet.payments();
        return payments.withRecovery(payments.recovery().withRampUp(RAMP_UP));
    }

    private void joinThree(BreakerDefinition definition) {
        for (int i = 0; i < 3; i++) {
            fleet.join(List.of(definition));
        }
        fleet.pass(ofSeconds(2));
    }

    // During a ramp, only a share of the calls reaches the dependency.
    private void open() {
        fleet.healthy = false;
        fail(fleet.follower().payments(), 200);
        fleet.until(ofSeconds(2), () -> fleet.allAre(CircuitState.OPEN));
    }

    private void recover() {
        open();
        fleet.healthy = true;
        fleet.until(ofSeconds(60), () -> fleet.allAre(CircuitState.CLOSED));
    }

    private static double share(SimulatedNode node) {
        return node.payments().admittedShare();
    }

    private static double expected(Duration elapsed) {
        return RAMP_UP.shareAt((double) elapsed.toNanos() / RAMP_UP.duration().toNanos());
    }

    private void allAdmit(double share) {
        assertThat(fleet.nodes)
                .filteredOn(node -> !node.isDead())
                .allSatisfy(node -> assertThat(share(node)).isEqualTo(share, SAME));
    }

    private void setStoreUnavailable(boolean unavailable) {
        fleet.nodes.forEach(node -> node.store.setUnavailable(unavailable));
    }

    @Test
    void allNodesRamp() {
        joinThree(ramping());
        allAdmit(1);
        open();
        allAdmit(0);
        fleet.healthy = true;
        fleet.until(ofSeconds(10), () -> fleet.allAre(CircuitState.CLOSED));
        allAdmit(0.05);
        fleet.pass(ofSeconds(15));
        allAdmit(expected(ofSeconds(15)));
        fleet.pass(ofSeconds(15));
        allAdmit(1);
    }

    @Test
    void admitsShareOfCalls() {
        joinThree(ramping());
        recover();
        fleet.pass(ofSeconds(15));
        CircuitBreaker breaker = fleet.follower().payments();
        int admitted = 0;
        for (int i = 0; i < 10_000; i++) {
            admitted += breaker.tryAcquire().isPresent() ? 1 : 0;
        }
        assertThat(admitted).isBetween(5000, 5500);
        assertThat(fleet.follower().view().admittedShare()).isEqualTo(0.525, SAME);
    }

    @Test
    void newcomerContinuesWhereOthersAre() {
        joinThree(ramping());
        recover();
        fleet.pass(ofSeconds(12));
        SimulatedNode newcomer = fleet.join(List.of(ramping()));
        fleet.pass(ofSeconds(3));
        assertThat(share(newcomer)).isLessThan(0.6);
        allAdmit(share(fleet.nodes.get(0)));
        fleet.pass(ofSeconds(15));
        assertThat(share(newcomer)).isEqualTo(1);
    }

    @Test
    void newcomerAfterRampAdmitsAllCalls() {
        joinThree(ramping());
        recover();
        fleet.pass(ofSeconds(31));
        SimulatedNode newcomer = fleet.join(List.of(ramping()));
        fleet.pass(ofSeconds(2));
        assertThat(newcomer.payments().circuit().origin().cause()).isEqualTo(TransitionCause.RECOVERY_CHECK);
        assertThat(share(newcomer)).isEqualTo(1);
    }

    @Test
    void waitingRamps() {
        BreakerDefinition waiting = ramping();
        joinThree(
                waiting.withRecovery(waiting.recovery().withHealthCheck(HealthCheckPolicy.of(HealthCheck.waiting()))));
        recover();
        assertThat(fleet.leader().payments().circuit().origin().cause()).isEqualTo(TransitionCause.RECOVERY_CHECK);
        allAdmit(0.05);
    }

    @Test
    void changeOfLeaderKeepsRamp() {
        joinThree(ramping());
        recover();
        fleet.pass(ofSeconds(5));
        fleet.leader().kill();
        fleet.pass(ofSeconds(10));
        assertThat(fleet.leaders()).isEqualTo(1);
        allAdmit(expected(ofSeconds(15)));
    }

    @Test
    void redefinitionKeepsRampAndAppliesToNextOne() {
        joinThree(ramping());
        recover();
        fleet.pass(ofSeconds(15));
        BreakerDefinition payments = ramping();
        fleet.nodes.forEach(node -> node.breakers()
                .redefine(payments.withRecovery(payments.recovery().withRampUp(RampUp.linear(ofSeconds(10))))));
        fleet.pass(ofMillis(100));
        allAdmit(expected(ofMillis(15_100)));
        fleet.nodes.forEach(node -> node.breakers().redefine(fleet.payments()));
        fleet.pass(ofMillis(100));
        allAdmit(expected(ofMillis(15_200)));
        fleet.pass(ofSeconds(16));
        recover();
        allAdmit(1);
    }

    @Test
    void restoredCircuitContinuesRamp() {
        joinThree(ramping());
        recover();
        fleet.pass(ofSeconds(5));
        fleet.store.clear();
        fleet.pass(ofSeconds(10));
        assertThat(fleet.nodes)
                .allSatisfy(node ->
                        assertThat(node.payments().circuit().origin().cause()).isEqualTo(TransitionCause.REASSERTION));
        allAdmit(expected(ofSeconds(15)));
    }

    @Test
    void outageKeepsRamp() {
        joinThree(ramping());
        recover();
        setStoreUnavailable(true);
        fleet.pass(ofSeconds(10));
        setStoreUnavailable(false);
        fleet.pass(ofSeconds(5));
        allAdmit(expected(ofSeconds(15)));
    }

    @Test
    void endOfForcedModeDoesNotRamp() {
        joinThree(ramping());
        control(CircuitMode.FORCED_OPEN);
        allAdmit(0);
        control(CircuitMode.AUTO);
        allAdmit(1);
        recover();
        control(CircuitMode.FORCED_OPEN);
        allAdmit(0);
        control(CircuitMode.AUTO);
        allAdmit(1);
    }

    @Test
    void expiredModeDoesNotRamp() {
        joinThree(ramping());
        fleet.follower()
                .payments()
                .control(new ModeChange(CircuitMode.FORCED_OPEN, "maintenance", Optional.of(ofSeconds(5))));
        fleet.pass(ofSeconds(1));
        allAdmit(0);
        fleet.pass(ofSeconds(7));
        allAdmit(1);
    }

    private void control(CircuitMode mode) {
        fleet.follower().payments().control(new ModeChange(mode, "maintenance", Optional.empty()));
        fleet.pass(ofSeconds(1));
    }

    @Test
    void copyThatNodeClosesStandaloneRampsFromThatMoment() {
        joinThree(ramping());
        open();
        setStoreUnavailable(true);
        fleet.healthy = true;
        fleet.pass(ofSeconds(25));
        allAdmit(0);
        SimulatedNode node = fleet.nodes.get(0);
        fleet.until(ofSeconds(12), () -> node.payments().state() == CircuitState.CLOSED);
        assertThat(share(node)).isEqualTo(0.05, SAME);
        fleet.pass(ofSeconds(15));
        assertThat(share(node)).isEqualTo(expected(ofSeconds(15)), SAME);
        assertThat(node.payments().isLocal()).isTrue();
    }

    @Test
    void copyThatReturnsToClosedCircuitStartsNoRamp() {
        joinThree(ramping());
        open();
        SimulatedNode node = fleet.follower();
        node.store.setUnavailable(true);
        fleet.healthy = true;
        fleet.until(ofSeconds(45), () -> node.payments().state() == CircuitState.CLOSED);
        assertThat(node.payments().isLocal()).isTrue();
        assertThat(share(node)).isEqualTo(0.05, SAME);
        assertThat(share(fleet.leader())).as("closed more than 30 s ago").isEqualTo(1);
        node.store.setUnavailable(false);
        fleet.until(ofSeconds(10), () -> !node.payments().isLocal());
        assertThat(share(node)).isEqualTo(1);
    }

    @Test
    void copyThatOneSickNodeClosedByItsOwnCheckRamps() {
        joinThree(ramping().withQuorum(Quorum.nodes(2)));
        SimulatedNode sick = fleet.follower();
        fleet.healthy = false;
        fail(sick.payments(), 5);
        fleet.until(ofSeconds(2), () -> sick.payments().state() == CircuitState.OPEN);
        fleet.healthy = true;
        fleet.until(ofSeconds(5), () -> sick.payments().state() == CircuitState.CLOSED);
        assertThat(sick.payments().isLocal()).isFalse();
        assertThat(share(sick)).isEqualTo(0.05, SAME);
        assertThat(share(fleet.leader())).isEqualTo(1);
    }

    @Test
    void continuesBackoffIfItReopensDuringRampOrSoonAfterItsEnd() {
        joinThree(ramping());
        for (int i = 0; i < 4; i++) {
            recover();
            fleet.pass(ofSeconds(i == 3 ? 31 : 20));
        }
        open();
        fleet.healthy = true;
        fleet.until(ofSeconds(60), () -> fleet.allAre(CircuitState.CLOSED));
        assertThat(numbers()).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void restartsBackoffAfterRecoveryThatOutlastedRamp() {
        joinThree(ramping());
        recover();
        fleet.pass(ofSeconds(60));
        recover();
        assertThat(numbers()).containsExactly(1, 1);
    }

    private List<Integer> numbers() {
        List<Integer> numbers = new ArrayList<>();
        fleet.attempts.forEach(attempt -> numbers.add(attempt.number()));
        return numbers;
    }
}
