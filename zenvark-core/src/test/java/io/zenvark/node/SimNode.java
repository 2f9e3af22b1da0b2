// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.Namespace;
import io.zenvark.NodeId;
import io.zenvark.SessionId;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.coordination.CoordinationPorts;
import io.zenvark.coordination.lease.LeaseTerms;
import io.zenvark.node.GuardedBreaker.GateParts;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** A whole node in virtual time: everything of the product, but the threads and the wire. */
final class SimNode {

    private static final Duration COMMAND_TIMEOUT = Duration.ofNanos(SimCommands.TIMEOUT);
    private static final long PATIENCE = Duration.ofSeconds(2).toNanos();
    private static final int QUEUE_CAPACITY = 1024;
    private static final int MOST_COMMANDS = 100;

    /** What a node is to be. */
    record Plan(String name, Collection<BreakerDefinition> definitions, OutageTerms outage, long seed) {}

    private final String name;
    private final SimWorld world;
    private final SimLoop loop;
    private final SimPort port;
    private final SimLine commands;
    private final SimReads reads;
    private final SimLine reader;
    private final SimNodeSafety safety;
    private final SortedMap<BreakerName, GuardedBreaker> gates = new TreeMap<>();
    private final NodeRun run;
    private Optional<SessionId> session = Optional.empty();
    private boolean cutOff;
    private boolean calling;
    private boolean frozen;
    private boolean leaving;
    private boolean gone;
    private long goneAt;

    SimNode(Plan plan, SimWorld world) {
        this.name = plan.name();
        this.world = world;
        this.safety = new SimNodeSafety(this, world);
        this.loop = new SimLoop(world.timeline(), () -> requireNoCaller("a timer"), safety::afterStep);
        this.port = new SimPort(this, world);
        this.commands = new SimLine(world.timeline(), new SimCommands(this, world, port));
        this.reads = new SimReads(this, world, port);
        this.reader = new SimLine(world.timeline(), reads);
        this.run = build(plan);
        run.start();
    }

    private NodeRun build(Plan plan) {
        NodeIdentity identity = new NodeIdentity(new Namespace("orders"), new NodeId(name), "orders", "1.0");
        ListenerDispatch listeners = new ListenerDispatch(Runnable::run);
        Controls controls = new Controls();
        OutcomeQueue queue = new OutcomeQueue(QUEUE_CAPACITY);
        GateParts parts =
                new GateParts(queue, listeners, controls, () -> world.timeline().now());
        for (BreakerDefinition given : plan.definitions()) {
            BreakerDefinition definition = watched(given);
            Circuit initial = Circuit.initial(definition.initialMode(), identity.id(), Instant.EPOCH);
            gates.put(definition.name(), new GuardedBreaker(definition, initial, parts));
        }
        NodeTerms terms = new NodeTerms(LeaseTerms.DEFAULT, ReportingTerms.DEFAULT, plan.outage(), COMMAND_TIMEOUT);
        NodeContext context =
                new NodeContext(identity, new CoordinationPorts(port, port), terms, gates, queue, listeners);
        NodeRun built = new NodeRun(
                context, new Machinery(loop, this::command, this::read, this::check, new Random(plan.seed())));
        controls.runs(built);
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

    private void command(Runnable task) {
        requireNoCaller("a command");
        commands.execute(task);
        world.report().checked(SimInvariant.S8);
        if (commands.length() > MOST_COMMANDS) {
            throw SimInvariant.S8.brokenBy(name + " has more than " + MOST_COMMANDS + " commands waiting");
        }
    }

    private void read(Runnable task) {
        requireNoCaller("a read");
        reader.execute(task);
    }

    // Some checks hang for longer than their timeout.
    private void check(Runnable task) {
        requireNoCaller("a health check");
        boolean hangs = !world.weather().isCalm() && world.weather().leg() > 9_000_000;
        long takes = hangs ? world.weather().millis(300, 900) : world.weather().leg();
        world.timeline().after(takes, () -> {
            if (!gone) {
                task.run();
            }
        });
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
        loop.take(() -> {
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

    void dropReading() {
        reads.drop();
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

    void pauseLoop() {
        loop.pause();
    }

    /** Freezes all of its threads. */
    void freeze() {
        frozen = true;
        loop.pause();
        commands.pause();
        reader.pause();
    }

    void resume() {
        frozen = false;
        commands.resume();
        reader.resume();
        loop.resume();
    }

    /** Whether its callers can call. */
    boolean isServing() {
        return !gone && !frozen;
    }

    /** Ends without a word. */
    void kill() {
        gone = true;
        loop.stop();
        commands.stop();
        reader.stop();
        gates.values().forEach(gate -> gate.lead(false));
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
        return loop;
    }

    GuardedBreaker gate(BreakerName breaker) {
        return gates.get(breaker);
    }

    SortedMap<BreakerName, GuardedBreaker> gates() {
        return gates;
    }

    SimNodeSafety safety() {
        return safety;
    }

    boolean isConnected() {
        return run.status() == CoordinationStatus.CONNECTED;
    }

    @Override
    public String toString() {
        return name;
    }
}
