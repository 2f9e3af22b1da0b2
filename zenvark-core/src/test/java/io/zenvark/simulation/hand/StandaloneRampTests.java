// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation.hand;

import static io.zenvark.simulation.hand.Calls.fail;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.breaker.ModeChange;
import io.zenvark.breaker.Quorum;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ramps of copies that a node closes by its own check. */
@Tag("long")
class StandaloneRampTests extends RampingFleet {

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
    void doublesOwnRampAfterOneThatFailed() {
        joinThree(ramping());
        open();
        setStoreUnavailable(true);
        SimulatedNode node = fleet.nodes.get(0);
        for (int factor : new int[] {1, 2, 4, 8, 8}) {
            closeAlone(node);
            fleet.pass(ofSeconds(12));
            assertThat(share(node)).isEqualTo(expected(ofSeconds(12), factor), SAME);
            openAlone(node);
        }
    }

    @Test
    void returnsToConfiguredDurationAfterRecoveryThatLasts() {
        joinThree(ramping());
        open();
        setStoreUnavailable(true);
        SimulatedNode node = fleet.nodes.get(0);
        closeAlone(node);
        openAlone(node);
        closeAlone(node);
        fleet.pass(ofSeconds(90));
        openAlone(node);
        closeAlone(node);
        fleet.pass(ofSeconds(12));
        assertThat(share(node)).isEqualTo(expected(ofSeconds(12)), SAME);
    }

    @Test
    void continuesWithFactorOfSharedCircuit() {
        joinThree(ramping());
        recover();
        fleet.pass(ofSeconds(10));
        open();
        setStoreUnavailable(true);
        SimulatedNode node = fleet.nodes.get(0);
        for (int factor : new int[] {2, 4}) {
            closeAlone(node);
            fleet.pass(ofSeconds(12));
            assertThat(share(node)).isEqualTo(expected(ofSeconds(12), factor), SAME);
            openAlone(node);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SHADOW", "FORCED_OPEN", "FORCED_CLOSED"})
    void modeThatHasExpiredDuringOutageDoesNotReturn(CircuitMode mode) {
        joinThree(ramping());
        fleet.follower().payments().control(new ModeChange(mode, "maintenance", Optional.of(ofSeconds(5))));
        fleet.pass(ofSeconds(1));
        setStoreUnavailable(true);
        fleet.pass(ofSeconds(10));
        SimulatedNode node = fleet.nodes.get(0);
        openAlone(node);
        assertThat(share(node)).isZero();
        closeAlone(node);
        assertThat(node.payments().circuit().mode()).isEqualTo(CircuitMode.AUTO);
        assertThat(share(node)).isEqualTo(0.05, SAME);
    }

    private void closeAlone(SimulatedNode node) {
        fleet.healthy = true;
        fleet.until(ofSeconds(60), () -> node.payments().state() == CircuitState.CLOSED);
    }

    private void openAlone(SimulatedNode node) {
        fleet.healthy = false;
        fail(node.payments(), 200);
        fleet.until(ofSeconds(2), () -> node.payments().state() == CircuitState.OPEN);
    }
}
