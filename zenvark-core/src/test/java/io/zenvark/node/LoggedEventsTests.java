// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.Namespace;
import io.zenvark.NodeId;
import io.zenvark.breaker.ModeChange;
import io.zenvark.coordination.lease.NodeDescriptor;
import io.zenvark.simulation.hand.Calls;
import io.zenvark.simulation.hand.SimulatedNode;
import io.zenvark.simulation.hand.Simulation;
import io.zenvark.testsupport.Logged;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The log of a node, in virtual time. */
class LoggedEventsTests {

    private final Simulation fleet = new Simulation();

    private static ModeChange mode(CircuitMode mode, Optional<Duration> expiresIn) {
        return new ModeChange(mode, "maintenance", expiresIn);
    }

    private SimulatedNode joined() {
        SimulatedNode node = fleet.join();
        fleet.pass(ofSeconds(2));
        return node;
    }

    @Test
    void logsTransitionInOneLineThatTellsWhetherCallsPass() {
        SimulatedNode node = joined();
        try (Logged log = new Logged(CircuitLog.class)) {
            fleet.healthy = false;
            Calls.fail(node.payments(), 5);
            fleet.until(ofSeconds(2), () -> node.payments().state() == CircuitState.OPEN);
            assertThat(log.at(Level.INFO))
                    .singleElement()
                    .asString()
                    .startsWith("Circuit breaker 'payments' rejects calls (state OPEN, mode AUTO, version 1, written by"
                            + " this node): ");
        }
    }

    @Test
    void doesNotLogForcedCircuitAsClosed() {
        SimulatedNode node = joined();
        try (Logged log = new Logged(CircuitLog.class)) {
            node.payments().control(mode(CircuitMode.FORCED_OPEN, Optional.empty()));
            fleet.pass(ofMillis(50));
            assertThat(log.at(Level.INFO))
                    .containsExactly("Circuit breaker 'payments' rejects calls (state CLOSED, mode FORCED_OPEN, version"
                            + " 1, written by this node): maintenance");
        }
    }

    @Test
    void logsThatShadowedOpenCircuitAdmitsCalls() {
        SimulatedNode node = joined();
        node.payments().control(mode(CircuitMode.SHADOW, Optional.empty()));
        fleet.pass(ofMillis(50));
        try (Logged log = new Logged(CircuitLog.class)) {
            fleet.healthy = false;
            Calls.fail(node.payments(), 5);
            fleet.until(ofSeconds(2), () -> node.payments().state() == CircuitState.OPEN);
            assertThat(log.at(Level.INFO)).singleElement().asString().contains("admits calls (state OPEN, mode SHADOW");
        }
    }

    @Test
    void logsEndOfModeOnceAtInfo() {
        SimulatedNode node = joined();
        node.payments().control(mode(CircuitMode.FORCED_OPEN, Optional.of(ofSeconds(5))));
        fleet.pass(ofMillis(50));
        try (Logged log = new Logged(CircuitLog.class)) {
            fleet.until(ofSeconds(10), () -> node.payments().circuit().version() == 2);
            assertThat(log.at(Level.INFO)).singleElement().asString().contains("admits calls", "on this node only");
            assertThat(log.at(Level.DEBUG)).hasSize(1);
        }
    }

    @Test
    void logsStartInOneLine() {
        try (Logged log = new Logged(StartupLog.class)) {
            joined();
            fleet.pass(ofSeconds(5));
            assertThat(log.at(Level.INFO))
                    .containsExactly("Node node-1 has started in namespace 'orders' with circuit breakers [payments],"
                            + " coordinated by a store without an address: connected");
        }
    }

    @Test
    void logsStartWithoutStoreInOneLine() {
        try (Logged log = new Logged(StartupLog.class)) {
            SimulatedNode node = fleet.join();
            node.store.setUnavailable(true);
            fleet.pass(ofSeconds(3));
            node.store.setUnavailable(false);
            fleet.pass(ofSeconds(5));
            assertThat(log.at(Level.INFO))
                    .singleElement()
                    .asString()
                    .endsWith(": not connected yet; the node keeps trying");
        }
    }

    @Test
    void logsThatBreakerHasNeverChanged() {
        SimulatedNode node = joined();
        assertThat(node.view().circuit().origin().reason()).isEqualTo("no transition yet");
    }

    @Test
    void recognizesItselfWhateverItsName() {
        NodeIdentity self = new NodeIdentity(new Namespace("orders"), new NodeId("node-1"), "ord\u200Bers", "1.0");
        NodeDescriptor descriptor = new NodeDescriptor(self.id(), "ord\u200Bers", "1.0", Instant.EPOCH, Map.of());
        assertThat(List.of(descriptor.application(), descriptor.version()))
                .containsExactly(self.application(), self.version());
    }
}
