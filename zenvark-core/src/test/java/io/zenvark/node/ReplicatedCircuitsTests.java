// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.CircuitState;
import io.zenvark.Epoch;
import io.zenvark.NodeId;
import io.zenvark.TimedMode;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.coordination.lease.StoreClock;
import io.zenvark.node.call.NodeCircuitBreaker;
import io.zenvark.node.call.OutcomeQueue;
import io.zenvark.node.call.TestBreakers;
import io.zenvark.simulation.hand.HandEventLoop;
import io.zenvark.simulation.hand.Simulation;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a node handles events that do not match its copies. */
class ReplicatedCircuitsTests {

    private static final BreakerName PAYMENTS = new BreakerName("payments");

    private final NodeCircuitBreaker breaker = breaker();
    private final ReplicatedCircuits circuits = new ReplicatedCircuits(
            new CoordinatedBreakers(List.of(breaker)),
            new Ramps(new HandEventLoop(), new StoreClock(), (name, circuit) -> 1),
            new CopyHolds(new HandEventLoop(), new StoreClock(), new RecoveryRecords(name -> true)),
            new ListenerDispatch(Runnable::run),
            new OwnWrites(new NodeId("node-1")),
            changed -> {},
            propagated -> {});

    private static NodeCircuitBreaker breaker() {
        BreakerDefinition definition = new Simulation().payments();
        Circuit initial = Circuit.initial(definition.initialMode(), new NodeId("node-1"), Instant.EPOCH);
        return TestBreakers.factory(new OutcomeQueue(16), () -> 0).create(definition, initial);
    }

    private static Circuit circuit(long version, CircuitState state) {
        Circuit.Origin origin = Circuit.initial(TimedMode.AUTO.mode(), new NodeId("node-2"), Instant.EPOCH)
                .origin();
        return new Circuit(version, new Epoch(7), state, TimedMode.AUTO, origin);
    }

    @Test
    void acceptsNextVersion() {
        circuits.follow(PAYMENTS, circuit(1, CircuitState.OPEN));
        assertThat(circuits.isContradictedBy(PAYMENTS, circuit(2, CircuitState.CLOSED)))
                .isFalse();
    }

    @Test
    void recognizesKnownVersion() {
        circuits.follow(PAYMENTS, circuit(1, CircuitState.OPEN));
        circuits.follow(PAYMENTS, circuit(2, CircuitState.CLOSED));
        assertThat(circuits.isContradictedBy(PAYMENTS, circuit(1, CircuitState.OPEN)))
                .isFalse();
        assertThat(circuits.isContradictedBy(PAYMENTS, circuit(2, CircuitState.CLOSED)))
                .isFalse();
    }

    @Test
    void detectsThatStoreStartedOverWithLowerVersion() {
        circuits.follow(PAYMENTS, circuit(2, CircuitState.CLOSED));
        assertThat(circuits.isContradictedBy(PAYMENTS, circuit(1, CircuitState.OPEN)))
                .isTrue();
        assertThat(circuits.isContradictedBy(PAYMENTS, circuit(2, CircuitState.OPEN)))
                .isTrue();
    }

    @Test
    void ignoresUnknownCircuits() {
        assertThat(circuits.isContradictedBy(new BreakerName("other"), circuit(1, CircuitState.OPEN)))
                .isFalse();
    }

    @Test
    void waitsForEventsThatReplyAnnounced() {
        circuits.onWritten(breaker.coordinated(), circuit(1, CircuitState.OPEN));
        assertThat(circuits.isAheadOfTheLog()).isTrue();
        circuits.follow(PAYMENTS, circuit(1, CircuitState.OPEN));
        assertThat(circuits.isAheadOfTheLog()).isFalse();
    }

    @Test
    void doesNotWaitForEventsThatPrecededTheReply() {
        circuits.follow(PAYMENTS, circuit(1, CircuitState.OPEN));
        circuits.onWritten(breaker.coordinated(), circuit(1, CircuitState.OPEN));
        assertThat(circuits.isAheadOfTheLog()).isFalse();
    }
}
