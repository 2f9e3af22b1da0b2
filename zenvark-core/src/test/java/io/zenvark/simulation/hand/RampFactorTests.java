// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation.hand;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.zenvark.BreakerName;
import io.zenvark.breaker.CircuitOpenException;
import io.zenvark.breaker.RampUp;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After a ramp that failed, the next one is twice as long, at most eight times as long as configured. */
@Tag("long")
class RampFactorTests extends RampingFleet {

    @BeforeEach
    void join() {
        joinThree(ramping());
    }

    // Each recovery fails in the middle of its ramp.
    private void failRamps(int count) {
        for (int factor = 1, i = 0; i < count; i++) {
            recover();
            fleet.pass(ofSeconds(15L * factor));
            factor = Math.min(8, 2 * factor);
        }
    }

    private int storedFactor() {
        return fleet.store
                .connect()
                .store()
                .snapshot()
                .records()
                .get(new BreakerName("payments"))
                .rampFactor();
    }

    @Test
    void doublesAfterRampThatFailedUpToEightTimes() {
        int elapsed = 15;
        for (int factor : new int[] {1, 2, 4, 8, 8}) {
            recover();
            allAdmit(0.05);
            fleet.pass(ofSeconds(elapsed));
            allAdmit(expected(ofSeconds(elapsed), factor));
            assertThat(storedFactor()).isEqualTo(factor);
        }
        fleet.pass(ofSeconds(8 * 30 - elapsed));
        allAdmit(1);
    }

    @Test
    void returnsToConfiguredDurationAfterRecoveryThatLasts() {
        failRamps(3);
        recover();
        fleet.pass(ofSeconds(8 * 30 + 30));
        recover();
        fleet.pass(ofSeconds(15));
        allAdmit(expected(ofSeconds(15)));
        assertThat(storedFactor()).isOne();
    }

    @Test
    void doublesIfCircuitOpensSoonAfterEndOfRamp() {
        recover();
        fleet.pass(ofSeconds(31));
        allAdmit(1);
        recover();
        fleet.pass(ofSeconds(15));
        allAdmit(expected(ofSeconds(15), 2));
    }

    @Test
    void rejectionSaysUntilWhenLongerRampLasts() {
        failRamps(1);
        recover();
        CircuitOpenException rejection = rejection(fleet.follower());
        assertThat(rejection.rampEnd())
                .isNotNull()
                .satisfies(end -> assertThat(
                                Duration.between(rejection.circuit().origin().since(), end)
                                        .toMillis())
                        .isCloseTo(60_000, within(10L)));
    }

    private static CircuitOpenException rejection(SimulatedNode node) {
        for (int i = 0; i < 1000; i++) {
            try {
                node.payments().acquire();
            } catch (CircuitOpenException rejection) {
                return rejection;
            }
        }
        throw new AssertionError("the ramp admits all calls");
    }

    @Test
    void newcomerUsesFactorOfFleet() {
        failRamps(2);
        recover();
        fleet.pass(ofSeconds(20));
        SimulatedNode newcomer = fleet.join(List.of(ramping()));
        fleet.pass(ofSeconds(10));
        assertThat(share(newcomer)).isLessThan(0.5);
        allAdmit(expected(ofSeconds(30), 4));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void restartedNodeUsesFactorOfFleet(boolean leader) {
        failRamps(2);
        recover();
        fleet.pass(ofSeconds(20));
        SimulatedNode node = leader ? fleet.leader() : fleet.follower();
        node.leave();
        node.start();
        fleet.pass(ofSeconds(10));
        allAdmit(expected(ofSeconds(30), 4));
    }

    @Test
    void wholeFleetThatRestartsUsesFactor() {
        failRamps(2);
        recover();
        fleet.nodes.forEach(SimulatedNode::leave);
        fleet.pass(ofSeconds(10));
        fleet.nodes.forEach(SimulatedNode::start);
        fleet.pass(ofSeconds(10));
        allAdmit(expected(ofSeconds(20), 4));
    }

    @Test
    void newLeaderOfOpenCircuitKeepsFactor() {
        failRamps(1);
        open();
        fleet.leader().kill();
        fleet.pass(ofSeconds(5));
        close();
        fleet.pass(ofSeconds(15));
        allAdmit(expected(ofSeconds(15), 2));
    }

    @Test
    void newLeaderOfRampingCircuitDoublesIfItFails() {
        failRamps(1);
        recover();
        fleet.pass(ofSeconds(10));
        fleet.leader().kill();
        fleet.pass(ofSeconds(10));
        allAdmit(expected(ofSeconds(20), 2));
        recover();
        fleet.pass(ofSeconds(15));
        allAdmit(expected(ofSeconds(15), 4));
    }

    // The check passes while calls fail.
    @Test
    void killOfLeaderInEachCycleKeepsBackoffAndFactor() {
        for (int cycle = 0; cycle < 4; cycle++) {
            recover();
            fleet.join(List.of(ramping()));
            fleet.leader().kill();
            fleet.until(ofSeconds(20), () -> fleet.leaders() == 1);
        }
        recover();
        assertThat(numbers()).containsExactly(1, 2, 3, 4, 5);
        assertThat(storedFactor()).isEqualTo(8);
    }

    @Test
    void newLeaderReturnsToConfiguredDurationAfterRecoveryThatLasts() {
        failRamps(1);
        recover();
        fleet.pass(ofSeconds(10));
        fleet.leader().kill();
        fleet.pass(ofSeconds(90));
        recover();
        fleet.pass(ofSeconds(15));
        allAdmit(expected(ofSeconds(15)));
    }

    @Test
    void factorAppliesToDurationOfNextDefinition() {
        failRamps(1);
        fleet.nodes.forEach(node -> node.breakers()
                .redefine(
                        fleet.payments().withRecovery(ramping().recovery().withRampUp(RampUp.linear(ofSeconds(10))))));
        recover();
        fleet.pass(ofSeconds(10));
        allAdmit(0.525);
    }
}
