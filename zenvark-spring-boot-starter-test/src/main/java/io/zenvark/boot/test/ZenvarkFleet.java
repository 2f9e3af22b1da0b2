// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.test;

import io.zenvark.BreakerName;
import io.zenvark.CircuitState;
import io.zenvark.Namespace;
import io.zenvark.NodeId;
import io.zenvark.TransitionCause;
import io.zenvark.boot.httpstatus.HttpStatusReaders;
import io.zenvark.boot.test.LeaderPen.Entry;
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
 * A whole fleet in one process, without Redis and without threads: for tests.
 *
 * <p>Its nodes are real, their store is in memory, and their time stands still until the test moves it. Whatever follows
 * from a call has happened when the call returns: after the failure that is one too many the circuit is open on every
 * node. What needs time happens in {@link #advance}, also on the calling thread: ticks, backoff, health checks, windows
 * of time, modes that run out, the handing over of leadership. A call takes no time unless it moves it.
 *
 * <p>When several threads make calls at once, one of them does the work of all; the others do not wait for it. There,
 * wait with {@link CircuitBreakerAssert#opensWithin}.
 *
 * <p>With {@link ZenvarkTest} or {@link AutoConfigureZenvark} the application is a node of such a fleet, which is a bean
 * and begins anew before each test method. Without Spring, make one by {@link #of}.
 *
 * <p>Calls may come from any thread; the methods of the fleet itself are for the thread of the test.
 */
public final class ZenvarkFleet implements AutoCloseable {

    private static final Duration GRACE = Duration.ofMillis(100);
    private static final int GRACES = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Random random = new Random(1);
    private final FleetNodes nodes = new FleetNodes();
    private final FleetHealthChecks healthChecks;
    private final List<BreakerDefinition> definitions;
    private final Conductor conductor = new Conductor(nodes::hasUnreported);
    private final InMemoryStore store = new InMemoryStore(conductor, random);
    private final LeaderPen pen = new LeaderPen(store.connect().store());
    private NodeIdentity application = new NodeIdentity(new Namespace("fleet"), new NodeId("none"), "", "");
    private int named;

    private ZenvarkFleet(FleetHealthChecks healthChecks, BreakerDefinition... definitions) {
        this.healthChecks = healthChecks;
        this.definitions = Arrays.stream(definitions).map(healthChecks::replace).toList();
    }

    /**
     * A fleet that nobody has joined yet.
     *
     * @param definitions the breakers of each node
     */
    public static ZenvarkFleet of(BreakerDefinition... definitions) {
        return new ZenvarkFleet(new FleetHealthChecks(false), definitions);
    }

    /** A fleet whose health checks are replaced by those of the test. */
    static ZenvarkFleet with(FleetHealthChecks healthChecks) {
        return new ZenvarkFleet(healthChecks);
    }

    /**
     * One more node joins, with the breakers of the application, or those that the fleet was made with. After the test
     * of an application it leaves.
     *
     * @return its breakers
     */
    public CircuitBreakers join() {
        List<BreakerDefinition> breakers = new ArrayList<>(definitions);
        breakers.addAll(nodes.definitions());
        NodeIdentity identity = new NodeIdentity(
                application.namespace(),
                new NodeId("joined-" + ++named),
                application.application(),
                application.version());
        ZenvarkNode node = ZenvarkNode.builder(identity, connect())
                .httpStatuses(HttpStatusReaders.of(List.of(), ZenvarkFleet.class.getClassLoader()))
                .engine(engine())
                .breakers(breakers)
                .build();
        nodes.join(node);
        node.start();
        awaitLeaders();
        return node.breakers();
    }

    /**
     * A node that has joined stops as a process does that is shut down: it reports what is left and releases what it
     * leads.
     *
     * @param node what {@link #join} has returned
     */
    public void leave(CircuitBreakers node) {
        nodes.leave(node).close();
        conductor.advance(Duration.ZERO);
    }

    /**
     * Opens a circuit on every node at once, whatever its strategy says of it, as its leader would. It closes as it
     * always does: with a health check, once the backoff is over.
     *
     * @param breaker the name of the breaker
     */
    public void open(String breaker) {
        open(breaker, "opened by the test");
    }

    /**
     * Opens a circuit on every node at once.
     *
     * @param breaker the name of the breaker
     * @param reason what the circuit gives as its reason
     * @throws IllegalStateException when no node of the fleet leads the breaker: there is none, or none has it
     */
    public void open(String breaker, String reason) {
        write(breaker, CircuitState.OPEN, new Cause(TransitionCause.STRATEGY, reason));
    }

    /**
     * Closes a circuit on every node at once, as its leader would after a health check that passed.
     *
     * @param breaker the name of the breaker
     * @throws IllegalStateException when no node of the fleet leads the breaker: there is none, or none has it
     */
    public void close(String breaker) {
        write(breaker, CircuitState.CLOSED, new Cause(TransitionCause.RECOVERY_CHECK, "closed by the test"));
    }

    /**
     * Returns the health check of a breaker, whose result the test may decide.
     *
     * @param breaker the name of the breaker
     * @throws IllegalArgumentException if no configuration defines the breaker
     */
    public FleetHealthCheck healthCheck(String breaker) {
        return healthChecks.of(breaker);
    }

    /**
     * Lets time pass for the whole fleet, and does what is due meanwhile.
     *
     * @param by how much; an hour of a small fleet takes some tenths of a second
     * @throws IllegalStateException when it is called from within a listener or a health check
     */
    public void advance(Duration by) {
        conductor.advance(by);
    }

    /** The time of the fleet. */
    public Instant now() {
        return conductor.instant();
    }

    /** Ends all nodes that have joined. */
    @Override
    public void close() {
        nodes.closeJoined();
    }

    /** The ports of one more node, whose reads do not wait. */
    CoordinationPorts connect() {
        CoordinationPorts ports = store.connect();
        return new CoordinationPorts(ports.store(), new PromptReader(ports.reader(), conductor));
    }

    /** What one more node runs on. */
    NodeEngine engine() {
        return new HandEngine(conductor, random);
    }

    /** The application's own node: it stays. */
    void adopt(ZenvarkNode node, NodeIdentity identity) {
        application = identity;
        nodes.adopt(node);
    }

    /** Begins anew: nobody else has joined, the store is empty, and the application's node knows nothing. */
    void reset() {
        close();
        healthChecks.reset();
        List<ZenvarkNode> running =
                nodes.residents().stream().filter(ZenvarkNode::isRunning).toList();
        running.forEach(node -> node.stop(PATIENCE));
        store.clear();
        nodes.residents().forEach(ZenvarkNode::forget);
        running.forEach(ZenvarkNode::start);
        awaitLeaders();
    }

    /** Lets time pass until every breaker of a running node has a leader. */
    void awaitLeaders() {
        conductor.drive();
        for (int i = 0; i < GRACES && !pen.leads(nodes.runningBreakers()); i++) {
            conductor.advance(GRACE);
        }
    }

    private void write(String breaker, CircuitState state, Cause cause) {
        awaitLeaders();
        BreakerName name = new BreakerName(breaker);
        pen.write(
                name,
                new Entry(state, nodes.initialMode(name), node -> new Motive(node, cause.cause(), cause.reason())));
        conductor.advance(Duration.ZERO);
    }

    private record Cause(TransitionCause cause, String reason) {}
}
