// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation.hand;

import io.zenvark.CircuitState;
import io.zenvark.backoff.Backoff;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.BreakerDefinition.Recovery;
import io.zenvark.coordination.CoordinationPorts;
import io.zenvark.coordination.memory.InMemoryStore;
import io.zenvark.health.HealthCheckAttempt;
import io.zenvark.health.HealthCheckPolicy;
import io.zenvark.node.OutageConfiguration;
import io.zenvark.simulation.PortsWithoutRecords;
import io.zenvark.simulation.SimTimeline;
import io.zenvark.strategy.BreakerStrategy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;

/** A fleet on one thread, with one store and one clock that the test advances. */
public final class Simulation {

    public static final Duration STEP = Duration.ofMillis(5);

    public final List<SimulatedNode> nodes = new ArrayList<>();
    public final List<HealthCheckAttempt> attempts = new ArrayList<>();
    public final List<Duration> attemptTimes = new ArrayList<>();
    public boolean healthy = true;
    /** Most tests keep their leader. */
    public int attemptsPerLeader = 1000;
    /** The sum of all steps of the store's clock. */
    public Duration clockStep = Duration.ZERO;

    public final SimTimeline timeline = new SimTimeline();
    public final InMemoryStore store = new InMemoryStore(this::time, new Random(7));

    /** Returns the time of the store. */
    public Instant time() {
        return Instant.parse("2026-11-20T10:00:00Z")
                .plusNanos(timeline.elapsed())
                .plus(clockStep);
    }

    public Duration now() {
        return Duration.ofNanos(timeline.elapsed());
    }

    public BreakerDefinition payments() {
        return payments(1, Optional.empty());
    }

    public BreakerDefinition payments(int requiredSuccesses, Optional<Duration> idleInterval) {
        HealthCheckPolicy policy = new HealthCheckPolicy(
                this::check, Duration.ofSeconds(2), requiredSuccesses, idleInterval, attemptsPerLeader);
        Backoff backoff = (attempt, random) -> Duration.ofSeconds(attempt);
        return BreakerDefinition.of("payments", BreakerStrategy.consecutive(5), new Recovery(policy, backoff));
    }

    private void check(HealthCheckAttempt attempt) {
        attempts.add(attempt);
        attemptTimes.add(now());
        if (!healthy) {
            throw new IllegalStateException("payments is down");
        }
    }

    public SimulatedNode join() {
        return join(List.of(payments()));
    }

    public SimulatedNode join(List<BreakerDefinition> definitions) {
        return join(definitions, OutageConfiguration.DEFAULT);
    }

    public SimulatedNode join(List<BreakerDefinition> definitions, OutageConfiguration outage) {
        return join(new SimulatedNode.Plan(definitions, outage));
    }

    public SimulatedNode join(SimulatedNode.Plan plan) {
        return join(store.connect(), plan);
    }

    /** Adds a node of an earlier version, which knows no recovery records. */
    public SimulatedNode joinOld(List<BreakerDefinition> definitions) {
        return join(
                PortsWithoutRecords.of(store.connect()),
                new SimulatedNode.Plan(definitions, OutageConfiguration.DEFAULT));
    }

    private SimulatedNode join(CoordinationPorts ports, SimulatedNode.Plan plan) {
        SimulatedNode node = new SimulatedNode("node-" + (nodes.size() + 1), ports, plan, timeline);
        nodes.add(node);
        return node;
    }

    /** Advances time for all nodes. */
    public void pass(Duration duration) {
        Duration until = now().plus(duration);
        while (now().compareTo(until) < 0) {
            timeline.runFor(STEP.toNanos());
            nodes.forEach(SimulatedNode::settle);
        }
    }

    /** Advances time until a condition holds and returns the elapsed time. */
    public Duration until(Duration within, BooleanSupplier condition) {
        Duration start = now();
        while (!condition.getAsBoolean()) {
            if (now().minus(start).compareTo(within) > 0) {
                throw new AssertionError("not reached within " + within);
            }
            pass(STEP);
        }
        return now().minus(start);
    }

    public SimulatedNode leader() {
        return nodes.stream()
                .filter(node -> !node.isDead() && node.payments().isLeader())
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody leads"));
    }

    public SimulatedNode follower() {
        return nodes.stream()
                .filter(node -> !node.isDead() && !node.payments().isLeader())
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody follows"));
    }

    public long leaders() {
        return nodes.stream()
                .filter(node -> !node.isDead() && node.payments().isLeader())
                .count();
    }

    public boolean allAre(CircuitState state) {
        return nodes.stream()
                .filter(node -> !node.isDead())
                .allMatch(node -> node.payments().state() == state);
    }

    /** Creates a fleet of three nodes, one of which leads. */
    public static Simulation ofThree() {
        Simulation simulation = new Simulation();
        for (int i = 0; i < 3; i++) {
            simulation.join();
        }
        simulation.pass(Duration.ofSeconds(2));
        return simulation;
    }

    /** Makes the dependency fail until the circuit is open on all nodes. */
    public void open() {
        healthy = false;
        Calls.fail(follower().payments(), 5);
        until(Duration.ofSeconds(2), () -> allAre(CircuitState.OPEN));
    }
}
