// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation.hand;

import io.zenvark.BreakerName;
import io.zenvark.Namespace;
import io.zenvark.NodeId;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.BreakerView;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitBreakers;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.breaker.FleetView;
import io.zenvark.coordination.CoordinationPorts;
import io.zenvark.coordination.lease.LeaseConfiguration;
import io.zenvark.node.NodeIdentity;
import io.zenvark.node.OutageConfiguration;
import io.zenvark.node.ZenvarkNode;
import io.zenvark.simulation.SimTimeline;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A {@link ZenvarkNode} without threads. Its event loop, its store and its health checks advance only when the test
 * says so.
 */
public final class SimulatedNode {

    public final FaultyStore store;
    public final HandEventLoop loop;
    private final HandEngine engine;
    private final ZenvarkNode node;
    private boolean dead;
    private boolean paused;

    /** The configuration of a node. */
    public record Plan(
            Collection<BreakerDefinition> definitions, OutageConfiguration outage, LeaseConfiguration lease) {

        public Plan(Collection<BreakerDefinition> definitions, OutageConfiguration outage) {
            this(definitions, outage, LeaseConfiguration.DEFAULT);
        }
    }

    public SimulatedNode(String id, CoordinationPorts ports, Plan plan, SimTimeline timeline) {
        this.store = new FaultyStore(ports);
        this.loop = new HandEventLoop(timeline);
        // Nodes with the same label have different sessions.
        long seed = id.hashCode() + 31L * ports.store().details().nodes().size();
        this.engine = new HandEngine(loop, store, seed);
        NodeIdentity identity = new NodeIdentity(new Namespace("orders"), new NodeId(id), "orders", "1.0");
        this.node = ZenvarkNode.builder(identity, store.ports())
                .breakers(plan.definitions())
                .outage(plan.outage())
                .lease(plan.lease())
                .retryAfter(thrown -> thrown instanceof Busy busy ? Optional.of(busy.retryAfter()) : Optional.empty())
                .engine(engine)
                .build();
        node.start();
    }

    /** Runs every step that is due, including reads, until nothing more happens. */
    public void settle() {
        if (!dead && !paused) {
            engine.settle();
        }
    }

    /** Pauses the whole process. Its clock continues. */
    public void pause() {
        paused = true;
        loop.pause();
    }

    public void resume() {
        paused = false;
        loop.resume();
        settle();
    }

    /** Behavior of the node's threads when they receive a task. */
    public enum Threads {
        RUN,
        REJECT,
        FORGET,
        CANNOT_ANSWER
    }

    public void threads(Threads commandsDo, Threads readsDo) {
        engine.threads(commandsDo, readsDo);
    }

    /** Behavior of the executor of health checks. */
    public enum CheckThreads {
        RUN,
        FAIL,
        WAIT
    }

    public void checkThreads(CheckThreads checksDo) {
        engine.checkThreads(checksDo);
    }

    /** Ends without leaving the fleet, like a killed process. */
    public void kill() {
        dead = true;
        loop.pause();
    }

    public boolean isDead() {
        return dead;
    }

    /** Stops the node and asserts that the store has replied. */
    public void leave() {
        stop();
        if (!engine.hasLeft()) {
            throw new AssertionError("the node has not left");
        }
    }

    /** Stops the node. The event loop takes further steps between an action of the test and the end of the node. */
    public void leave(Runnable beforeLastSteps) {
        engine.lingerAfter(beforeLastSteps);
        leave();
    }

    public void stop() {
        node.stop(Duration.ofSeconds(2));
        dead = true;
    }

    /** Starts the node again after a stop. */
    public void start() {
        dead = false;
        node.start();
    }

    public CircuitBreaker breaker(String name) {
        return node.breakers().get(name);
    }

    public CircuitBreakers breakers() {
        return node.breakers();
    }

    public CircuitBreaker payments() {
        return breaker("payments");
    }

    public long leads() {
        return breakers().all().stream().filter(CircuitBreaker::isLeader).count();
    }

    public CoordinationStatus status() {
        return breakers().coordination();
    }

    /** Delays all further commands, or sends the delayed ones. */
    public void hangCommands(boolean hang) {
        engine.hangCommands(hang);
    }

    /** Keeps the threads of health checks from returning, or lets them return. */
    public void hangChecks(boolean hang) {
        engine.hangChecks(hang);
    }

    /** Requests a view, which arrives with the next steps. */
    public CompletableFuture<FleetView> ask() {
        return breakers().view().toCompletableFuture();
    }

    public BreakerView view() {
        var view = ask();
        engine.settle();
        return view.join().breakers().get(new BreakerName("payments"));
    }
}
