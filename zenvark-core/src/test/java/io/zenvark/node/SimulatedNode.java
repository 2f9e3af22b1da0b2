// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

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
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;

/** A {@link ZenvarkNode} without a thread: its event loop, its store and its health checks advance when the test says so. */
final class SimulatedNode {

    final FaultyStore store;
    final HandEventLoop loop = new HandEventLoop();
    private final HandEngine engine;
    private final ZenvarkNode node;
    private boolean dead;

    SimulatedNode(String id, CoordinationPorts ports, Collection<BreakerDefinition> definitions) {
        this(id, ports, new Plan(definitions, OutageConfiguration.DEFAULT));
    }

    /** What a node is to do. */
    record Plan(Collection<BreakerDefinition> definitions, OutageConfiguration outage) {}

    SimulatedNode(String id, CoordinationPorts ports, Plan plan) {
        this.store = new FaultyStore(ports);
        // Two nodes of one label have sessions of their own.
        long seed = id.hashCode() + 31L * ports.store().details().nodes().size();
        this.engine = new HandEngine(loop, store, seed);
        NodeIdentity identity = new NodeIdentity(new Namespace("orders"), new NodeId(id), "orders", "1.0");
        this.node = ZenvarkNode.builder(identity, store.ports())
                .breakers(plan.definitions())
                .outage(plan.outage())
                .engine(engine)
                .build();
        node.start();
    }

    /** Takes every step that is due after time has passed, reads included, until nothing more happens. */
    void advance(Duration by) {
        if (!dead) {
            engine.advance(by);
        }
    }

    /** What its threads do with what is handed to them. */
    enum Threads {
        RUN,
        REJECT,
        FORGET,
        CANNOT_ANSWER
    }

    void threads(Threads commandsDo, Threads readsDo) {
        engine.threads(commandsDo, readsDo);
    }

    /** Ends without a word, as a process that is killed. */
    void kill() {
        dead = true;
    }

    boolean isDead() {
        return dead;
    }

    /** Stops, and requires that the store has answered. */
    void leave() {
        stop();
        if (!engine.hasLeft()) {
            throw new AssertionError("the node has not left");
        }
    }

    /** Leaves; the event loop takes further steps between an action of the test and its end. */
    void leave(Runnable beforeLastSteps) {
        engine.lingerAfter(beforeLastSteps);
        leave();
    }

    void stop() {
        node.stop(Duration.ofSeconds(2));
        dead = true;
    }

    /** Starts again after a stop. */
    void start() {
        dead = false;
        node.start();
    }

    CircuitBreaker breaker(String name) {
        return node.breakers().get(name);
    }

    CircuitBreakers breakers() {
        return node.breakers();
    }

    CircuitBreaker payments() {
        return breaker("payments");
    }

    long leads() {
        return breakers().all().stream().filter(CircuitBreaker::isLeader).count();
    }

    CoordinationStatus status() {
        return breakers().coordination();
    }

    /** From now on commands wait, or those that have waited are sent. */
    void hangCommands(boolean hang) {
        engine.hangCommands(hang);
    }

    /** Asks for a view; the answer comes with the next steps. */
    CompletableFuture<FleetView> ask() {
        return breakers().view().toCompletableFuture();
    }

    BreakerView view() {
        var view = ask();
        engine.settle();
        return view.join().breakers().get(new BreakerName("payments"));
    }
}
