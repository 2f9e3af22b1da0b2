// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation.hand;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.CircuitState;
import io.zenvark.breaker.CircuitBreakerListener;
import io.zenvark.breaker.CoordinationFailure;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.simulation.hand.SimulatedNode.Threads;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every hand-over between threads is answered, even after an error. Otherwise a node could lead without evaluating
 * outcomes.
 */
@Tag("long")
class HandOverTests {

    private final Simulation fleet = new Simulation();

    static Stream<Arguments> handOvers() {
        List<Arguments> all = new ArrayList<>();
        List<Throwable> failures = List.of(
                new InjectedError(),
                new OutOfMemoryError("injected"),
                new StackOverflowError("injected"),
                new NoClassDefFoundError("io/zenvark/Injected"),
                new IllegalStateException("injected"),
                new IOException("a checked exception of another language"));
        for (String operation : List.of("tick", "snapshot", "claim", "append", "transition", "read")) {
            failures.forEach(failure -> all.add(
                    handOver(operation + " " + failure, node -> node.store.breakOperation(operation, failure))));
        }
        for (Threads thread : List.of(Threads.REJECT, Threads.FORGET, Threads.CANNOT_ANSWER)) {
            all.add(handOver("commands " + thread, node -> node.threads(thread, Threads.RUN)));
            all.add(handOver("reads " + thread, node -> node.threads(Threads.RUN, thread)));
            all.add(handOver("both " + thread, node -> node.threads(thread, thread)));
        }
        all.add(handOver(
                "a step",
                node -> node.loop.execute(() -> {
                    throw new InjectedError();
                })));
        return all.stream();
    }

    private static Arguments handOver(String name, Consumer<SimulatedNode> trouble) {
        return Arguments.of(name, trouble);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("handOvers")
    void isAnsweredAndNodeRecovers(String name, Consumer<SimulatedNode> trouble) {
        SimulatedNode node = fleet.join();
        fleet.until(ofSeconds(2), () -> node.payments().isLeader());
        trouble.accept(node);
        callFor(node, 3);

        node.store.mend();
        node.threads(Threads.RUN, Threads.RUN);

        fleet.until(ofSeconds(30), () -> node.payments().isLeader() && node.status() == CoordinationStatus.CONNECTED);
        fleet.until(ofSeconds(30), () -> node.payments().state() == CircuitState.CLOSED);
        fleet.healthy = false;
        Calls.fail(node.payments(), 5);
        fleet.until(ofSeconds(5), () -> node.payments().state() == CircuitState.OPEN);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("handOvers")
    void resignsIfItCannotEvaluate(String name, Consumer<SimulatedNode> trouble) {
        SimulatedNode node = fleet.join();
        fleet.until(ofSeconds(2), () -> node.payments().isLeader());
        SimulatedNode other = fleet.join();
        fleet.pass(ofSeconds(2));
        trouble.accept(node);

        fleet.healthy = false;
        for (int i = 0; i < 30; i++) {
            callFor(other, 1);
        }
        assertThat(other.payments().state()).isEqualTo(CircuitState.OPEN);
    }

    @Test
    void isDegradedWhileReadsAreUnanswered() {
        SimulatedNode node = fleet.join();
        fleet.until(ofSeconds(2), () -> node.payments().isLeader());
        node.threads(Threads.RUN, Threads.FORGET);
        fleet.pass(ofSeconds(8));
        assertThat(node.payments().isLeader()).isFalse();
        assertThat(node.status()).isEqualTo(CoordinationStatus.DEGRADED);
        fleet.pass(ofSeconds(60));
        assertThat(node.payments().isLeader()).isFalse();
    }

    @Test
    void replacesConnectionsBeforeItResigns() {
        SimulatedNode node = fleet.join();
        fleet.until(ofSeconds(2), () -> node.payments().isLeader());
        fleet.pass(ofSeconds(1));
        node.threads(Threads.RUN, Threads.CANNOT_ANSWER);
        int before = node.store.reconnects;
        fleet.pass(ofSeconds(3));
        node.threads(Threads.RUN, Threads.RUN);
        assertThat(node.store.reconnects).isGreaterThan(before);
        assertThat(node.payments().isLeader()).isTrue();
        fleet.pass(ofSeconds(10));
        assertThat(node.payments().isLeader()).isTrue();
    }

    @Test
    void survivesListenerThatThrowsError() {
        SimulatedNode node = fleet.join();
        node.breakers().addListener(new CircuitBreakerListener() {
            @Override
            public void onError(CoordinationFailure failure) {
                throw new InjectedError();
            }
        });
        node.store.breakOperation("tick", new InjectedError());
        fleet.pass(ofSeconds(1));
        node.store.mend();
        fleet.until(ofSeconds(15), () -> node.payments().isLeader());
    }

    private void callFor(SimulatedNode node, int seconds) {
        for (int i = 0; i < seconds * 4; i++) {
            if (node.payments().state() == CircuitState.CLOSED) {
                Calls.fail(node.payments(), 1);
            }
            fleet.pass(Duration.ofMillis(250));
        }
    }
}
