// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.test;

import io.zenvark.Moment;
import io.zenvark.node.runtime.EventLoop;
import io.zenvark.node.runtime.NodeEngine;
import io.zenvark.node.runtime.NodeExecutors;
import java.time.Duration;
import java.util.Comparator;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The queues of one run of a node, in place of its threads. The {@link FleetDriver} runs their tasks. */
final class DrivenThreads implements NodeEngine.Threads, EventLoop {

    private static final Logger LOG = LoggerFactory.getLogger(DrivenThreads.class);

    private final FleetDriver driver;
    private final NodeExecutors executors;
    private final Queue<Runnable> mailbox = new ConcurrentLinkedQueue<>();
    private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();
    private final Queue<Runnable> reads = new ConcurrentLinkedQueue<>();
    private final Queue<Runnable> checks = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparingLong(Timer::at).thenComparingLong(Timer::number));
    private long nextNumber;
    private volatile boolean stopped;

    DrivenThreads(FleetDriver driver, RandomGenerator random) {
        this.driver = driver;
        this.executors = new NodeExecutors(this, commands::add, reads::add, this::check, random);
    }

    @Override
    public NodeExecutors executors() {
        return executors;
    }

    @Override
    public void start() {
        driver.add(this);
    }

    @Override
    public void stop(Runnable disconnect) {
        driver.remove(this);
        stopped = true;
        disconnect.run();
    }

    private void check(Runnable task) {
        if (stopped) {
            throw new RejectedExecutionException("the node has been stopped");
        }
        checks.add(task);
    }

    @Override
    public void execute(Runnable step) {
        mailbox.add(step);
        driver.drive();
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable step) {
        Timer timer = new Timer(driver.nanos() + Math.max(0, delay.toNanos()), nextNumber++, step);
        timers.add(timer);
        return () -> timers.remove(timer);
    }

    @Override
    public Moment now() {
        return Moment.ofNanos(driver.nanos());
    }

    boolean hasSteps() {
        return !mailbox.isEmpty();
    }

    OptionalLong nextTimer() {
        Timer next = timers.peek();
        return next == null ? OptionalLong.empty() : OptionalLong.of(next.at());
    }

    void takeDueTimers() {
        for (Timer next = timers.peek(); next != null && next.at() <= driver.nanos(); next = timers.peek()) {
            timers.remove();
            runStep(next.step());
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

    /** Performs one read if a read is queued. Does not wait for events. */
    void read() {
        Runnable read = reads.poll();
        if (read != null) {
            runStep(read);
        }
    }

    private static boolean runAll(Queue<Runnable> tasks) {
        boolean any = false;
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            runStep(task);
            any = true;
        }
        return any;
    }

    private static void runStep(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error e) {
            LOG.error("A step of the event loop failed; the loop continues. Please report this.", e);
        }
    }

    private record Timer(long at, long number, Runnable step) {}
}
