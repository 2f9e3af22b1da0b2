// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation.hand;

import static io.zenvark.simulation.hand.Calls.fail;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.zenvark.CircuitState;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.RampUp;
import java.time.Duration;
import java.util.List;
import org.assertj.core.data.Offset;

/** Fleets of three nodes whose breaker has a ramp-up: 30 s from 5 %, linear. */
abstract class RampingFleet {

    static final RampUp RAMP_UP = RampUp.linear(ofSeconds(30));
    static final Offset<Double> SAME = within(0.002);

    final Simulation fleet = new Simulation();

    final BreakerDefinition ramping() {
        BreakerDefinition payments = fleet.payments();
        return payments.withRecovery(payments.recovery().withRampUp(RAMP_UP));
    }

    final void joinThree(BreakerDefinition definition) {
        for (int i = 0; i < 3; i++) {
            fleet.join(List.of(definition));
        }
        fleet.pass(ofSeconds(2));
    }

    // During a ramp, only a share of the calls reaches the dependency.
    final void open() {
        fleet.healthy = false;
        fail(fleet.follower().payments(), 200);
        fleet.until(ofSeconds(2), () -> fleet.allAre(CircuitState.OPEN));
    }

    final void close() {
        fleet.healthy = true;
        fleet.until(ofSeconds(60), () -> fleet.allAre(CircuitState.CLOSED));
    }

    final void recover() {
        open();
        close();
    }

    static double share(SimulatedNode node) {
        return node.payments().admittedShare();
    }

    /** Returns the share after a part of a ramp with the configured duration. */
    static double expected(Duration elapsed) {
        return expected(elapsed, 1);
    }

    /** Returns the share after a part of a ramp that is longer than configured by a factor. */
    static double expected(Duration elapsed, int factor) {
        return RAMP_UP.shareAt((double) elapsed.toNanos()
                / RAMP_UP.duration().multipliedBy(factor).toNanos());
    }

    final void allAdmit(double share) {
        assertThat(fleet.nodes)
                .filteredOn(node -> !node.isDead())
                .allSatisfy(node -> assertThat(share(node)).isEqualTo(share, SAME));
    }

    final void setStoreUnavailable(boolean unavailable) {
        fleet.nodes.forEach(node -> node.store.setUnavailable(unavailable));
    }

    final List<Integer> numbers() {
        return fleet.attempts.stream().map(attempt -> attempt.number()).toList();
    }
}
