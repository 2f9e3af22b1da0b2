// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node.runtime;

import io.zenvark.Moment;
import java.time.Duration;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An event loop on a thread of its own. */
final class ThreadEventLoop implements EventLoop {

    private static final Logger LOG = SafeLogger.of(LoggerFactory.getLogger(ThreadEventLoop.class));

    // A flood of steps must not delay the timers.
    private static final int STEPS_BETWEEN_TIMERS = 256;

    private final Queue<Runnable> mailbox = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private final LongSupplier nanos;
    private final Thread thread;
    private long brokenSteps;
    private volatile boolean parked;
    private volatile boolean stopped;

    ThreadEventLoop(String name, LongSupplier nanos) {
        this.nanos = nanos;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Stops the event loop and waits for the current step. No step runs after this method returns. */
    void stop() throws InterruptedException {
        stopped = true;
        LockSupport.unpark(thread);
        thread.join();
    }

    @Override
    public void execute(Runnable step) {
        mailbox.offer(step);
        if (parked) {
            LockSupport.unpark(thread);
        }
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable step) {
        Timer timer = new Timer(nanos.getAsLong() + Math.max(0, delay.toNanos()), step, 0);
        timers.add(timer);
        return () -> timers.remove(timer);
    }

    // Reuses one timer, so that the step keeps running when there is no memory for another timer.
    @Override
    public void every(Duration interval, Runnable step) {
        timers.add(new Timer(nanos.getAsLong() + interval.toNanos(), step, interval.toNanos()));
    }

    @Override
    public long brokenSteps() {
        return brokenSteps;
    }

    @Override
    public Moment now() {
        return Moment.ofNanos(nanos.getAsLong());
    }

    private void run() {
        while (!stopped) {
            takeSteps();
            takeDueTimers();
            if (mailbox.isEmpty()) {
                park();
            }
        }
    }

    private void takeSteps() {
        for (int taken = 0; taken < STEPS_BETWEEN_TIMERS && !stopped; taken++) {
            Runnable step = mailbox.poll();
            if (step == null) {
                return;
            }
            take(step);
        }
    }

    private void takeDueTimers() {
        Timer next = timers.peek();
        while (next != null && next.at - nanos.getAsLong() <= 0 && !stopped) {
            timers.remove();
            if (next.interval > 0) {
                next.at = nanos.getAsLong() + next.interval;
                timers.add(next);
            }
            take(next.step);
            next = timers.peek();
        }
    }

    private void take(Runnable step) {
        try {
            step.run();
        } catch (Throwable e) {
            brokenSteps += e instanceof Error ? 1 : 0;
            logFailure(e);
        }
    }

    // The thread survives everything that a step, or the logging of its failure, throws.
    private static void logFailure(Throwable e) {
        try {
            LOG.error("A step of the event loop failed. The event loop continues. Please report this error.", e);
        } catch (RuntimeException | Error again) {
            // The failure cannot be logged.
        }
    }

    private void park() {
        parked = true;
        Timer next = timers.peek();
        if (mailbox.isEmpty() && !stopped) {
            if (next == null) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, next.at - nanos.getAsLong());
            }
        }
        parked = false;
    }

    private static final class Timer implements Comparable<Timer> {

        // Changes only while the timer is not in the queue.
        private long at;
        private final Runnable step;
        private final long interval;

        Timer(long at, Runnable step, long interval) {
            this.at = at;
            this.step = step;
            this.interval = interval;
        }

        @Override
        public int compareTo(Timer other) {
            return Long.signum(at - other.at);
        }
    }
}
