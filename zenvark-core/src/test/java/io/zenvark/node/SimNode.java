// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.Namespace;
import io.zenvark.NodeId;
import io.zenvark.SessionId;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.breaker.HttpStatusReader;
import io.zenvark.coordination.CoordinationPorts;
import io.zenvark.coordination.lease.LeaseConfiguration;
import io.zenvark.node.call.BreakerFactory;
import io.zenvark.node.call.NodeCircuitBreaker;
import io.zenvark.node.call.OutcomeQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** A whole node in virtual time: everything of the product, but the threads and the wire. */
final class SimNode {

    private static final Duration COMMAND_TIMEOUT = Duration.ofNanos(SimCommands.TIMEOUT);
    private static final long PATIENCE = Duration.ofSeconds(2).toNanos();
    private static final int QUEUE_CAPACITY = 1024;

    /** What a node is to be. */
    record Plan(
            String name,
            Collection<BreakerDefinition> definitions,
            LeaseConfiguration lease,
            OutageConfiguration outage,
            long seed) {}

    private final String name;
    private final SimWorld world;
    private final SimPort port;
    private final SimThreads threads;
    private final SimNodeSafety safety;
    private final SimCapacity capacity;
    private final ConcurrentNavigableMap<BreakerName, NodeCircuitBreaker> gates = new ConcurrentSkipListMap<>();
    private final NodeRun run;
    private Optional<SessionId> session = Optional.empty();
    private boolean cutOff;
    private boolean calling;
    private boolean leaving;
    private boolean gone;
    private long goneAt;

    SimNode(Plan plan, SimWorld world) {
        this.name = plan.name();
        this.world = world;
        this.safety = new SimNodeSafety(this, world);
        this.capacity = new SimCapacity(this, world, plan.lease());
        this.port = new SimPort(this, world);
        this.threads = new SimThreads(this, world, port);
        this.run = build(plan);
        run.start();
    }

    private NodeRun build(Plan plan) {
        NodeIdentity identity = new NodeIdentity(new Namespace("orders"), new NodeId(name), "orders", "1.0");
        ListenerDispatch listeners = new ListenerDispatch(Runnable::run);
        CurrentRun current = new CurrentRun();
        OutcomeQueue queue = new OutcomeQueue(QUEUE_CAPACITY);
        BreakerFactory factory =
                new BreakerFactory(queue, () -> world.timeline().now(), HttpStatusReader.NONE, listeners::add, current);
        for (BreakerDefinition given : plan.definitions()) {
            BreakerDefinition definition = watched(given);
            Circuit initial = Circuit.initial(definition.initialMode(), identity.id(), Instant.EPOCH);
            gates.put(definition.name(), factory.create(definition, initial));
        }
        NodeTerms terms = new NodeTerms(plan.lease(), ReportingConfiguration.DEFAULT, plan.outage(), COMMAND_TIMEOUT);
        NodeContext context = new NodeContext(
                identity,
                new CoordinationPorts(port, port),
                terms,
                new CoordinatedBreakers(gates.values()),
                queue,
                listeners);
        NodeRun built = new NodeRun(context, threads.executors(plan.seed()), new FleetViews(identity, gates));
        current.set(built);
        return built;
    }

    private BreakerDefinition watched(BreakerDefinition given) {
        return new BreakerDefinition(
                given.name(),
                given.initialMode(),
                new SimStrategy(given.strategy(), this, given.name()),
                given.calls(),
                given.recovery(),
                given.quorum(),
                given.retention());
    }

    /** Fails when a caller is on the stack. */
    void requireNoCaller(String what) {
        world.report().checked(SimInvariant.S9);
        if (calling) {
            throw SimInvariant.S9.brokenBy(what + " on the stack of a caller of " + name);
        }
    }

    /** Does what an application's thread does. */
    void asCaller(Runnable call) {
        calling = true;
        call.run();
        calling = false;
    }

    /** A command or a read of this node has ended; what comes of it happens in its loop. */
    void answered(String operation, Runnable steps) {
        loop().take(() -> {
            safety.authoritative(operation.equals("snapshot"));
            steps.run();
        });
    }

    void isCalled(SessionId called) {
        session = Optional.of(called);
    }

    Optional<SessionId> session() {
        return session;
    }

    void cutOff(boolean away) {
        cutOff = away;
    }

    boolean isCutOff() {
        return cutOff;
    }

    void becomeReadOnly() {
        port.becomeReadOnly();
    }

    SimThreads threads() {
        return threads;
    }

    /** Whether its callers can call. */
    boolean isServing() {
        return !gone && !threads.areFrozen();
    }

    /** Ends without a word. */
    void kill() {
        gone = true;
        threads.stop();
        gates.values().forEach(gate -> gate.coordinated().setLeader(false));
    }

    /** Ends as {@link ZenvarkNode#stop} does: when the store has answered, or when patience ends. */
    void leave() {
        leaving = true;
        run.leave().thenRun(() -> world.timeline().after(0, this::stop));
        world.timeline().after(PATIENCE, this::stop);
    }

    private void stop() {
        if (!gone) {
            kill();
            goneAt = world.timeline().now();
            world.trace().note(name, () -> "STOPPED");
        }
    }

    boolean isGone() {
        return gone;
    }

    boolean isLeaving() {
        return leaving;
    }

    /** Whether the deadlines of its last commands have passed since its stop returned, by a clock that goes steadily. */
    boolean isLongGone() {
        long since = world.timeline().now() - goneAt;
        return leaving
                && gone
                && since > SimCommands.TIMEOUT
                && !world.weather().turnsTheClockBack();
    }

    String name() {
        return name;
    }

    SimWorld world() {
        return world;
    }

    SimLoop loop() {
        return threads.loop();
    }

    NodeCircuitBreaker gate(BreakerName breaker) {
        return gates.get(breaker);
    }

    ConcurrentNavigableMap<BreakerName, NodeCircuitBreaker> gates() {
        return gates;
    }

    SimCapacity capacity() {
        return capacity;
    }

    SimNodeSafety safety() {
        return safety;
    }

    boolean isConnected() {
        return status() == CoordinationStatus.CONNECTED;
    }

    CoordinationStatus status() {
        return run.status();
    }

    @Override
    public String toString() {
        return name;
    }
}
