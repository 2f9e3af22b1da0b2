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

/** A node in this process, with somebody who calls through it all the time and notes down what happens to it. */
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

    /** To which states its copy has changed, in order. */
    List<CircuitState> history() {
        return transitions.stream().map(transition -> transition.to().state()).toList();
    }

    /** Waits until its listener, which may be told later than the copy changes, has been told exactly that. */
    void awaitHistory(CircuitState... states) {
        ChaosFleet.await().untilAsserted(() -> assertThat(history()).containsExactly(states));
    }

    /** Has the mode changed for the whole fleet. */
    void control(CircuitMode mode, Optional<Duration> expiresIn) {
        breaker.control(new ModeChange(mode, "the test says so", expiresIn))
                .toCompletableFuture()
                .join();
    }

    CircuitMode mode() {
        return breaker.circuit().mode();
    }

    /** To which modes its copy has changed, in order. */
    List<CircuitMode> modes() {
        return transitions.stream().map(transition -> transition.to().mode()).toList();
    }

    /** What went wrong between it and the store. */
    List<CoordinationFailure> failures() {
        return failures;
    }

    /** Stops its node, in good order; its calls go on. */
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
