// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation.hand;

import io.zenvark.node.runtime.NodeEngine;
import io.zenvark.node.runtime.NodeExecutors;
import io.zenvark.testsupport.DirectExecutorService;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/** An engine without threads: the test lets its event loop, its commands, its reads and its health checks proceed. */
final class HandEngine implements NodeEngine, NodeEngine.Threads {

    private static final Duration LAST_STEPS = Duration.ofSeconds(2);

    private final HandEventLoop loop;
    private final FaultyStore store;
    private final ExecutorService listeners = new DirectExecutorService();
    private final NodeExecutors executors;
    private final Random callRandom;
    private final Deque<Runnable> commands = new ArrayDeque<>();
    private final Deque<Runnable> reads = new ArrayDeque<>();
    private final Deque<Runnable> checks = new ArrayDeque<>();
    private final Deque<Runnable> hanging = new ArrayDeque<>();
    private SimulatedNode.Threads commandThread = SimulatedNode.Threads.RUN;
    private SimulatedNode.Threads readThread = SimulatedNode.Threads.RUN;
    private Runnable lastSteps = () -> {};
    private boolean commandsHang;
    private boolean checksHang;
    private SimulatedNode.CheckThreads checkThreads = SimulatedNode.CheckThreads.RUN;
    private boolean ended;
    private boolean left;

    HandEngine(HandEventLoop loop, FaultyStore store, long seed) {
        this.loop = loop;
        this.store = store;
        this.callRandom = new Random(seed);
        this.executors = new NodeExecutors(
                loop,
                task -> accept(commandThread, commands, task),
                task -> accept(readThread, reads, task),
                this::check,
                new Random(seed));
    }

    @Override
    public LongSupplier nanos() {
        return () -> loop.now().toNanos();
    }

    @Override
    public DoubleSupplier callRandom() {
        return callRandom::nextDouble;
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
        ended = false;
        return this;
    }

    @Override
    public NodeExecutors executors() {
        return executors;
    }

    @Override
    public void start() {
        // The test takes the steps.
    }

    @Override
    public void await(CompletableFuture<?> future, Duration within) {
        if (!future.isDone()) {
            settle();
            left = future.isDone();
            lastSteps.run();
        }
    }

    @Override
    public void stop(Runnable disconnect) {
        ended = true;
        loop.clear();
        commands.clear();
        reads.clear();
        checks.clear();
        hanging.clear();
        disconnect.run();
    }

    /** Returns whether the node had left when its threads were stopped. */
    boolean hasLeft() {
        return left;
    }

    /** Before the next stop, the event loop runs for another two seconds after the node has left. */
    void lingerAfter(Runnable action) {
        lastSteps = () -> {
            action.run();
            loop.advance(LAST_STEPS);
            settle();
        };
    }

    void threads(SimulatedNode.Threads commandsDo, SimulatedNode.Threads readsDo) {
        commandThread = commandsDo;
        readThread = readsDo;
    }

    void checkThreads(SimulatedNode.CheckThreads checksDo) {
        checkThreads = checksDo;
    }

    void hangCommands(boolean hang) {
        commandsHang = hang;
    }

    void hangChecks(boolean hang) {
        checksHang = hang;
        if (!hang) {
            hanging.forEach(loop::execute);
            hanging.clear();
        }
    }

    /** Takes every step that is due, reads included, until nothing more happens. */
    void settle() {
        for (boolean read = true; read; ) {
            boolean busy = true;
            while (busy) {
                boolean checksRun = checkThreads != SimulatedNode.CheckThreads.WAIT && runAll(checks);
                busy = loop.takeSteps() | (!commandsHang && runAll(commands)) | checksRun;
            }
            long before = store.entriesRead();
            runOne(reads);
            loop.takeSteps();
            read = store.entriesRead() > before;
        }
    }

    private void check(Runnable task) {
        if (ended) {
            throw new RejectedExecutionException("the node has been stopped");
        }
        if (checkThreads == SimulatedNode.CheckThreads.FAIL) {
            throw new OutOfMemoryError("unable to create native thread (injected)");
        }
        checks.add(() -> {
            if (checksHang) {
                hanging.addAll(loop.caughtFrom(task));
            } else {
                task.run();
            }
        });
    }

    private void accept(SimulatedNode.Threads thread, Deque<Runnable> tasks, Runnable task) {
        switch (thread) {
            case RUN -> tasks.add(task);
            case REJECT -> throw new RejectedExecutionException("injected");
            case FORGET -> {}
            default ->
                tasks.add(() -> {
                    loop.refuse(true);
                    try {
                        task.run();
                    } finally {
                        loop.refuse(false);
                    }
                });
        }
    }

    private static void runOne(Deque<Runnable> tasks) {
        Runnable task = tasks.poll();
        if (task != null) {
            run(task);
        }
    }

    // Replaces a thread that dies, like a thread pool.
    private static void run(Runnable task) {
        try {
            task.run();
        } catch (InjectedError e) {
            Thread.onSpinWait();
        }
    }

    private static boolean runAll(Deque<Runnable> tasks) {
        boolean any = !tasks.isEmpty();
        while (!tasks.isEmpty()) {
            run(tasks.remove());
        }
        return any;
    }
}
