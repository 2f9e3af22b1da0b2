// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.CircuitState;
import io.zenvark.Epoch;
import io.zenvark.ModeTerm;
import io.zenvark.Namespace;
import io.zenvark.NodeId;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.coordination.CoordinationPorts;
import io.zenvark.coordination.lease.LeaseTerms;
import io.zenvark.coordination.memory.InMemoryStore;
import io.zenvark.node.call.NodeCircuitBreaker;
import io.zenvark.node.call.OutcomeQueue;
import io.zenvark.node.call.TestBreakers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a node makes of events that do not go with its copies. */
class ReplicatedCircuitsTests {

    private static final BreakerName PAYMENTS = new BreakerName("payments");

    private final ReplicatedCircuits book = new ReplicatedCircuits(context(), breaker -> {}, new OwnWrites(new NodeId("node-1")));

    private static NodeContext context() {
        BreakerDefinition definition = new Simulation().payments();
        ListenerDispatch listeners = new ListenerDispatch(Runnable::run);
        OutcomeQueue queue = new OutcomeQueue(16);
        Circuit initial = Circuit.initial(definition.initialMode(), new NodeId("node-1"), Instant.EPOCH);
        NodeCircuitBreaker breaker = TestBreakers.factory(queue, () -> 0).create(definition, initial);
        NodeIdentity identity = new NodeIdentity(new Namespace("orders"), new NodeId("node-1"), "orders", "1.0");
        CoordinationPorts ports = new InMemoryStore(() -> Instant.EPOCH, new Random(1)).connect();
        NodeTerms terms =
                new NodeTerms(LeaseTerms.DEFAULT, ReportingTerms.DEFAULT, OutageTerms.DEFAULT, Duration.ofMillis(750));
        return new NodeContext(identity, ports, terms, new CoordinatedBreakers(List.of(breaker)), queue, listeners);
    }

    private static Circuit circuit(long version, CircuitState state) {
        Circuit.Origin origin = Circuit.initial(ModeTerm.AUTO.mode(), new NodeId("node-2"), Instant.EPOCH)
                .origin();
        return new Circuit(version, new Epoch(7), state, ModeTerm.AUTO, origin);
    }

    @Test
    void takesWhatComesNextForWhatItIs() {
        book.follow(PAYMENTS, circuit(1, CircuitState.OPEN));
        assertThat(book.isContradictedBy(PAYMENTS, circuit(2, CircuitState.CLOSED)))
                .isFalse();
    }

    @Test
    void knowsAgainWhatItHasSeen() {
        book.follow(PAYMENTS, circuit(1, CircuitState.OPEN));
        book.follow(PAYMENTS, circuit(2, CircuitState.CLOSED));
        assertThat(book.isContradictedBy(PAYMENTS, circuit(1, CircuitState.OPEN)))
                .isFalse();
        assertThat(book.isContradictedBy(PAYMENTS, circuit(2, CircuitState.CLOSED)))
                .isFalse();
    }

    @Test
    void seesThatTheStoreHasBegunAnewWithALowerVersion() {
        book.follow(PAYMENTS, circuit(2, CircuitState.CLOSED));
        assertThat(book.isContradictedBy(PAYMENTS, circuit(1, CircuitState.OPEN)))
                .isTrue();
        assertThat(book.isContradictedBy(PAYMENTS, circuit(2, CircuitState.OPEN)))
                .isTrue();
    }

    @Test
    void doesNotMindCircuitsOfOthers() {
        assertThat(book.isContradictedBy(new BreakerName("other"), circuit(1, CircuitState.OPEN)))
                .isFalse();
    }

    @Test
    void waitsForTheLogToTellWhatAReplyHasTold() {
        book.answered(PAYMENTS, circuit(1, CircuitState.OPEN));
        assertThat(book.isAheadOfTheLog()).isTrue();
        book.follow(PAYMENTS, circuit(1, CircuitState.OPEN));
        assertThat(book.isAheadOfTheLog()).isFalse();
    }

    @Test
    void doesNotWaitForWhatTheLogHasToldBeforeTheReply() {
        book.follow(PAYMENTS, circuit(1, CircuitState.OPEN));
        book.answered(PAYMENTS, circuit(1, CircuitState.OPEN));
        assertThat(book.isAheadOfTheLog()).isFalse();
    }
}
