// SPDX-License-Identifier: Apache-2.0
package io.zenvark.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.Transition;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CoordinationFailure;
import io.zenvark.breaker.ModeChange;
import io.zenvark.node.ZenvarkNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A node in this process, with a caller that makes calls continuously and records their results. */
final class InProcessMember implements Participant {

    private final ZenvarkNode node;
    private final CircuitBreaker breaker;
    private final SteadyCaller traffic;
    private final List<Transition> transitions = new CopyOnWriteArrayList<>();
    private final List<CoordinationFailure> failures = new CopyOnWriteArrayList<>();

    InProcessMember(ZenvarkNode node, Dependency dependency) {
        this.node = node;
        this.breaker = node.breakers().get(ChaosSettings.BREAKER);
        this.traffic = new SteadyCaller(breaker, dependency);
        breaker.onTransition(transitions::add);
        breaker.onError(failures::add);
    }

    InProcessMember started() {
        node.start();
        traffic.start();
        return this;
    }

    ZenvarkNode node() {
        return node;
    }

    CircuitBreaker breaker() {
        return breaker;
    }

    SteadyCaller traffic() {
        return traffic;
    }

    /** Returns the states that the node's copy went through, in order. */
    List<CircuitState> history() {
        return transitions.stream().map(transition -> transition.to().state()).toList();
    }

    /**
     * Waits until the listener was notified of exactly these states. It may be notified later than the copy changes.
     */
    void awaitHistory(CircuitState... states) {
        ChaosFleet.await().untilAsserted(() -> assertThat(history()).containsExactly(states));
    }

    /** Changes the mode for the whole fleet. */
    void control(CircuitMode mode, Optional<Duration> expiresIn) {
        breaker.control(new ModeChange(mode, "the test says so", expiresIn))
                .toCompletableFuture()
                .join();
    }

    CircuitMode mode() {
        return breaker.circuit().mode();
    }

    /** Returns the modes that the node's copy went through, in order. */
    List<CircuitMode> modes() {
        return transitions.stream().map(transition -> transition.to().mode()).toList();
    }

    /** Returns the coordination failures of the node. */
    List<CoordinationFailure> failures() {
        return failures;
    }

    /** Stops the node in an orderly way. Its calls continue. */
    void stop() {
        node.stop(Duration.ofSeconds(2));
    }

    @Override
    public Status status() {
        return new Status(
                node.breakers().coordination(),
                breaker.state(),
                breaker.circuit().version(),
                breaker.isLeader(),
                traffic.completed(),
                traffic.unexpected().size(),
                breaker.outcomes());
    }

    @Override
    public void stopCalling() {
        traffic.close();
    }

    @Override
    public void close() {
        traffic.close();
        node.close();
    }
}
