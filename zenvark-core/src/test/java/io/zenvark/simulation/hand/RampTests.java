// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation.hand;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.TransitionCause;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.ModeChange;
import io.zenvark.breaker.RampUp;
import io.zenvark.health.HealthCheck;
import io.zenvark.health.HealthCheckPolicy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Fleets whose breaker has a ramp-up: 30 s from 5 %, linear. */
@Tag("long")
class RampTests extends RampingFleet {

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
    void addedRampUpAppliesToNextRecovery() {
        joinThree(fleet.payments());
        recover();
        fleet.nodes.forEach(node -> node.breakers().redefine(ramping()));
        fleet.pass(ofMillis(100));
        allAdmit(1);
        fleet.store.clear();
        fleet.pass(ofSeconds(5));
        assertThat(fleet.leader().payments().circuit().origin().cause()).isEqualTo(TransitionCause.REASSERTION);
        allAdmit(1);
        recover();
        allAdmit(0.05);
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
    void continuesBackoffIfItReopensDuringRampOrSoonAfterItsEnd() {
        joinThree(ramping());
        // Each ramp is twice as long as the one before it.
        for (long pause : new long[] {20, 50, 121, 241}) {
            recover();
            fleet.pass(ofSeconds(pause));
        }
        recover();
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
}
