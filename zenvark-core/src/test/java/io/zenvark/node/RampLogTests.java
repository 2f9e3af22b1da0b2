// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.zenvark.CircuitState;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.RampUp;
import io.zenvark.simulation.hand.Calls;
import io.zenvark.simulation.hand.SimulatedNode;
import io.zenvark.simulation.hand.Simulation;
import io.zenvark.testsupport.Logged;
import java.util.List;
import org.junit.jupiter.api.Test;

class RampLogTests {

    private final Simulation fleet = new Simulation();
    private final SimulatedNode node = fleet.join(List.of(ramping()));

    private BreakerDefinition ramping() {
        BreakerDefinition payments = fleet.payments();
        return payments.withRecovery(payments.recovery().withRampUp(RampUp.linear(ofSeconds(30))));
    }

    private void recover() {
        fleet.pass(ofSeconds(2));
        fleet.healthy = false;
        Calls.fail(node.payments(), 5);
        fleet.until(ofSeconds(2), () -> node.payments().state() == CircuitState.OPEN);
        fleet.healthy = true;
        fleet.until(ofSeconds(10), () -> node.payments().state() == CircuitState.CLOSED);
    }

    @Test
    void logsStartAndEndOfRampOnce() {
        try (Logged logged = new Logged(RampLog.class)) {
            recover();
            fleet.pass(ofSeconds(15));
            node.breakers().redefine(fleet.payments());
            fleet.pass(ofSeconds(25));
            assertThat(logged.at(Level.INFO))
                    .containsExactly(
                            "Circuit breaker 'payments' admits 5 % of calls, and a growing share for 30.0 s (linear"
                                    + " ramp-up of version 2)",
                            "Circuit breaker 'payments' admits all calls: the ramp-up of version 2 has ended");
        }
    }

    @Test
    void logsNoEndOfRampThatFailed() {
        try (Logged logged = new Logged(RampLog.class)) {
            recover();
            fleet.pass(ofSeconds(20));
            fleet.healthy = false;
            Calls.fail(node.payments(), 50);
            fleet.pass(ofSeconds(40));
            assertThat(node.payments().state()).isEqualTo(CircuitState.OPEN);
            assertThat(logged.at(Level.INFO)).hasSize(1);
        }
    }
}
