// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.test;

import io.zenvark.node.runtime.EventLoop;
import io.zenvark.node.runtime.NodeEngine;
import io.zenvark.node.runtime.NodeExecutors;
import java.time.Duration;
import java.util.Comparator;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of a node without a thread of its own: whatever it has to do, the {@link Conductor} does. */
final class HandRun implements NodeEngine.Threads, EventLoop {

    private static final Logger LOG = LoggerFactory.getLogger(HandRun.class);

    private final Conductor conductor;
    private final NodeExecutors executors;
    private final Queue<Runnable> mailbox = new ConcurrentLinkedQueue<>();
    private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();
    private final Queue<Runnable> reads = new ConcurrentLinkedQueue<>();
    private final Queue<Runnable> checks = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparingLong(Timer::at).thenComparingLong(Timer::number));
    private long numbers;

    HandRun(Conductor conductor, RandomGenerator random) {
        this.conductor = conductor;
        this.executors = new NodeExecutors(this, commands::add, reads::add, checks::add, random);
    }

    @Override
    public NodeExecutors executors() {
        return executors;
    }

    @Override
    public void start() {
        conductor.add(this);
    }

    @Override
    public void stop(Runnable disconnect) {
        conductor.remove(this);
        disconnect.run();
    }

    @Override
    public void execute(Runnable step) {
        mailbox.add(step);
        conductor.drive();
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable step) {
        Timer timer = new Timer(conductor.nanos() + Math.max(0, delay.toNanos()), numbers++, step);
        timers.add(timer);
        return () -> timers.remove(timer);
    }

    @Override
    public Duration now() {
        return Duration.ofNanos(conductor.nanos());
    }

    boolean hasSteps() {
        return !mailbox.isEmpty();
    }

    OptionalLong nextTimer() {
        Timer next = timers.peek();
        return next == null ? OptionalLong.empty() : OptionalLong.of(next.at());
    }

    void takeDueTimers() {
        for (Timer next = timers.peek(); next != null && next.at() <= conductor.nanos(); next = timers.peek()) {
            timers.remove();
            take(next.step());
        }
    }

    boolean takeSteps() {
        return runAll(mailbox);
    }

    boolean runCommands() {
        return runAll(commands);
    }

    boolean runChecks() {
        return runAll(checks);
    }

    /** Reads once, and does not wait where there is nothing. */
    void read() {
        Runnable read = reads.poll();
        if (read != null) {
            take(read);
        }
    }

    private static boolean runAll(Queue<Runnable> tasks) {
        boolean any = false;
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            take(task);
            any = true;
        }
        return any;
    }

    private static void take(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error e) {
            LOG.error("A step of the coordination loop failed; the loop goes on. Please report this.", e);
        }
    }

    private record Timer(long at, long number, Runnable step) {}
}
