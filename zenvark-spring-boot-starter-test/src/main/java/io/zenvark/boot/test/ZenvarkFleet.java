// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.test;

import io.zenvark.BreakerName;
import io.zenvark.CircuitState;
import io.zenvark.Namespace;
import io.zenvark.NodeId;
import io.zenvark.TransitionCause;
import io.zenvark.boot.httpstatus.HttpStatusReaders;
import io.zenvark.boot.httpstatus.RetryAfterReaders;
import io.zenvark.boot.test.LeaderTransitions.Entry;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.CircuitBreakers;
import io.zenvark.coordination.CoordinationPorts;
import io.zenvark.coordination.TransitionRequest.Motive;
import io.zenvark.coordination.memory.InMemoryStore;
import io.zenvark.node.NodeIdentity;
import io.zenvark.node.ZenvarkNode;
import io.zenvark.node.runtime.NodeEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A fleet in one process for tests, without Redis and without threads.
 *
 * <p>Its nodes are real. They share a store in memory, and their time stands still until the test moves it. When a call
 * returns, all its effects have occurred: after the failure that reaches the threshold, the circuit is open on every
 * node.
 *
 * <p>Effects that take time occur in {@link #advance}, on the calling thread: ticks, backoff, health checks, time
 * windows, the expiry of modes, and changes of leadership. A call takes no time unless it advances the time itself.
 *
 * <p>If several threads make calls at the same time, one of them does the work of all, and the others do not wait for
 * it. In such tests, wait with {@link CircuitBreakerAssert#opensWithin}.
 *
 * <p>With {@link ZenvarkTest} or {@link AutoConfigureZenvark}, the application is a node of a fleet that is a bean and
 * is reset before each test method. Without Spring, create a fleet with {@link #of}.
 *
 * <p>Calls can come from any thread. The methods of the fleet are for the thread of the test.
 */
public final class ZenvarkFleet implements AutoCloseable {

    private static final Duration STEP = Duration.ofMillis(100);
    private static final int MAXIMUM_STEPS = 100;
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);

    private final Random random = new Random(1);
    private final FleetNodes nodes = new FleetNodes();
    private final FleetHealthChecks healthChecks;
    private final List<BreakerDefinition> definitions;
    private final FleetDriver driver = new FleetDriver(nodes::hasUnsentOutcomes);
    private final InMemoryStore store = new InMemoryStore(driver, random);
    private final LeaderTransitions leaderTransitions =
            new LeaderTransitions(store.connect().store());
    private NodeIdentity application = new NodeIdentity(new Namespace("fleet"), new NodeId("none"), "", "");
    private int joined;

    private ZenvarkFleet(FleetHealthChecks healthChecks, BreakerDefinition... definitions) {
        this.healthChecks = healthChecks;
        this.definitions = Arrays.stream(definitions).map(healthChecks::replace).toList();
    }

    /**
     * Returns a fleet without nodes.
     *
     * @param definitions the breakers of each node that joins
     */
    public static ZenvarkFleet of(BreakerDefinition... definitions) {
        return new ZenvarkFleet(new FleetHealthChecks(false), definitions);
    }

    /** Returns a fleet with the given replacement of health checks. */
    static ZenvarkFleet with(FleetHealthChecks healthChecks) {
        return new ZenvarkFleet(healthChecks);
    }

    /**
     * Adds a node to the fleet, with the breakers of the application or those passed to {@link #of}. In a test of an
     * application, the node leaves after the test method.
     *
     * @return the breakers of the new node
     */
    public CircuitBreakers join() {
        List<BreakerDefinition> breakers = new ArrayList<>(definitions);
        breakers.addAll(nodes.definitions());
        NodeIdentity identity = new NodeIdentity(
                application.namespace(),
                new NodeId("joined-" + ++joined),
                application.application(),
                application.version());
        ZenvarkNode node = ZenvarkNode.builder(identity, connect())
                .httpStatuses(HttpStatusReaders.of(List.of(), ZenvarkFleet.class.getClassLoader()))
                .retryAfter(RetryAfterReaders.of(List.of(), ZenvarkFleet.class.getClassLoader(), driver))
                .engine(engine())
                .breakers(breakers)
                .build();
        nodes.join(node);
        node.start();
        awaitLeaders();
        return node.breakers();
    }

    /**
     * Stops a node that has joined, like an orderly shutdown: it sends its remaining outcomes and releases its
     * leadership.
     *
     * @param node the breakers that {@link #join} returned
     * @throws IllegalArgumentException if the node has not joined or has already left
     */
    public void leave(CircuitBreakers node) {
        nodes.leave(node).close();
        driver.advance(Duration.ZERO);
    }

    /**
     * Opens a circuit on every node, as its leader would, regardless of the strategy. The circuit closes as usual: when
     * a health check passes after the backoff.
     *
     * @param breaker the name of the breaker
     * @throws IllegalStateException if no node of the fleet leads the breaker
     */
    public void open(String breaker) {
        open(breaker, "opened by the test");
    }

    /**
     * Opens a circuit on every node with the given reason.
     *
     * @param breaker the name of the breaker
     * @param reason the reason of the transition
     * @throws IllegalStateException if no node of the fleet leads the breaker
     */
    public void open(String breaker, String reason) {
        write(breaker, CircuitState.OPEN, new Cause(TransitionCause.STRATEGY, reason));
    }

    /**
     * Closes a circuit on every node, as its leader would after successful health checks.
     *
     * @param breaker the name of the breaker
     * @throws IllegalStateException if no node of the fleet leads the breaker
     */
    public void close(String breaker) {
        write(breaker, CircuitState.CLOSED, new Cause(TransitionCause.RECOVERY_CHECK, "closed by the test"));
    }

    /**
     * Returns the health check of a breaker. The test can decide its result.
     *
     * @param breaker the name of the breaker
     * @throws IllegalArgumentException if no configuration defines the breaker
     */
    public FleetHealthCheck healthCheck(String breaker) {
        return healthChecks.of(breaker);
    }

    /**
     * Advances the time of the whole fleet and does everything that is due. One hour of a small fleet takes some tenths
     * of a second.
     *
     * @param by the time to advance; not negative
     * @throws IllegalArgumentException if the time is negative
     * @throws IllegalStateException if called from within a listener or a health check
     */
    public void advance(Duration by) {
        driver.advance(by);
    }

    /** Returns the current time of the fleet. */
    public Instant now() {
        return driver.instant();
    }

    /** Stops all nodes that have joined. */
    @Override
    public void close() {
        nodes.closeJoined();
    }

    /** Returns the ports for another node. Its reads do not wait. */
    CoordinationPorts connect() {
        CoordinationPorts ports = store.connect();
        return new CoordinationPorts(ports.store(), new NonBlockingReader(ports.reader(), driver));
    }

    /** Returns the engine for another node. */
    NodeEngine engine() {
        return new DrivenEngine(driver, random);
    }

    /** Adds the node of the application. It remains until the end. */
    void adopt(ZenvarkNode node, NodeIdentity identity) {
        application = identity;
        nodes.adopt(node);
    }

    /**
     * Resets the fleet: removes all nodes that have joined, empties the store, and restarts the node of the application
     * without memory of its circuits.
     */
    void reset() {
        close();
        healthChecks.reset();
        List<ZenvarkNode> running =
                nodes.residents().stream().filter(ZenvarkNode::isRunning).toList();
        running.forEach(node -> node.stop(STOP_TIMEOUT));
        store.clear();
        nodes.residents().forEach(ZenvarkNode::forget);
        running.forEach(ZenvarkNode::start);
        awaitLeaders();
    }

    /** Advances time until every breaker of a running node has a leader. */
    void awaitLeaders() {
        driver.drive();
        for (int i = 0; i < MAXIMUM_STEPS && !leaderTransitions.haveLeaders(nodes.runningBreakers()); i++) {
            driver.advance(STEP);
        }
    }

    private void write(String breaker, CircuitState state, Cause cause) {
        awaitLeaders();
        BreakerName name = new BreakerName(breaker);
        leaderTransitions.write(
                name,
                new Entry(state, nodes.initialMode(name), node -> new Motive(node, cause.cause(), cause.reason())));
        driver.advance(Duration.ZERO);
    }

    private record Cause(TransitionCause cause, String reason) {}
}
