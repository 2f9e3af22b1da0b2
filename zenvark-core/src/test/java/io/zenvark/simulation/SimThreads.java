// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

import io.zenvark.node.runtime.NodeEngine;
import io.zenvark.node.runtime.NodeExecutors;
import io.zenvark.testsupport.DirectExecutorService;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * The engine of a simulated node, which runs once. Its threads can be paused, together or the event loop only. The node
 * is stopped on a separate thread, which waits in virtual time.
 */
final class SimThreads implements NodeEngine, NodeEngine.Threads {

    private static final int MOST_COMMANDS = 100;

    private final SimNode node;
    private final SimWorld world;
    private final SimLoop loop;
    private final SimCommands carrier;
    private final SimLine commands;
    private final SimReads reads;
    private final SimLine reader;
    private final ExecutorService listeners = new DirectExecutorService();
    private final SimCheckThreads checks;
    private final NodeExecutors executors;
    private final SimDraws draws;
    private boolean frozen;
    private boolean stopped;

    SimThreads(SimNode node, SimWorld world, SimPort port, long seed) {
        this.node = node;
        this.world = world;
        this.draws = new SimDraws(~seed);
        this.loop = new SimLoop(
                world.timeline(),
                () -> node.requireNoCaller("a timer"),
                () -> node.safety().afterStep());
        this.carrier = new SimCommands(node, world, port);
        this.commands = new SimLine(world.timeline(), carrier);
        this.reads = new SimReads(node, world, port);
        this.reader = new SimLine(world.timeline(), reads);
        this.checks = new SimCheckThreads(node, world);
        this.executors = new NodeExecutors(loop, this::command, this::read, checks, new Random(seed));
    }

    @Override
    public LongSupplier nanos() {
        return world.timeline()::now;
    }

    @Override
    public DoubleSupplier callRandom() {
        return draws::next;
    }

    SimDraws draws() {
        return draws;
    }

    @Override
    public Instant processStart() {
        return Instant.EPOCH;
    }

    @Override
    public ExecutorService listeners() {
        return listeners;
    }

    @Override
    public NodeEngine.Threads begin() {
        return this;
    }

    @Override
    public NodeExecutors executors() {
        return executors;
    }

    @Override
    public void start() {
        // The timeline takes the steps.
    }

    @Override
    public void await(CompletableFuture<?> future, Duration within) {
        node.awaitStop(future, within);
    }

    @Override
    public void stop(Runnable disconnect) {
        node.end();
        disconnect.run();
    }

    SimLoop loop() {
        return loop;
    }

    private void command(Runnable task) {
        node.requireNoCaller("a command");
        commands.execute(task);
        world.report().checked(SimInvariant.S8);
        if (commands.length() > MOST_COMMANDS) {
            throw SimInvariant.S8.brokenBy(node + " has more than " + MOST_COMMANDS + " commands waiting");
        }
    }

    private void read(Runnable task) {
        node.requireNoCaller("a read");
        reader.execute(task);
    }

    /** Returns the threads of health checks. */
    SimCheckThreads checks() {
        return checks;
    }

    /** Replaces the connections. */
    void reconnect() {
        if (!stopped) {
            reads.drop();
            carrier.drop();
        }
    }

    /** Blocks all further reads until the connections are replaced or until {@link #speak()}. */
    void silenceReads(boolean untilReconnect) {
        reads.beSilent(untilReconnect);
    }

    /** Blocks all further commands until the connections are replaced or until {@link #speak()}. */
    void silenceCommands(boolean untilReconnect) {
        carrier.beSilent(untilReconnect);
    }

    /** Called by a command in the connection. Returns whether it had no reply until it was released. */
    boolean sticks() {
        return carrier.sticks();
    }

    /** Ends all silence. */
    void speak() {
        reads.speak();
        carrier.speak();
    }

    void pauseLoop() {
        loop.pause();
    }

    /** Pauses all threads for a while. */
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

    boolean areFrozen() {
        return frozen;
    }

    /** Ends all threads. */
    void end() {
        stopped = true;
        checks.stop();
        carrier.speak();
        loop.stop();
        commands.stop();
        reader.stop();
    }
}
