// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.test;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Runs all nodes of a fleet and provides their time.
 *
 * <ol>
 *   <li>A thread that gives a node a task runs the tasks of all nodes at once, until no task is left.
 *   <li>Time stands still meanwhile. While outcomes wait to be sent, time advances by the milliseconds of the shortest
 *       flush interval.
 *   <li>Only one thread runs tasks at a time. Other threads leave their tasks to it and do not wait, because it may be
 *       waiting for them in a health check of the application.
 * </ol>
 */
final class FleetDriver implements InstantSource {

    private static final Instant BEGINNING = Instant.parse("2030-01-01T00:00:00Z");
    private static final long NANOS_AT_BEGINNING = Duration.ofDays(1).toNanos();
    private static final long LONGEST_FLUSH = Duration.ofMillis(100).toNanos();

    // Shorter than a blocking read. Otherwise nodes would consider their readers dead.
    private static final long LONGEST_STEP = Duration.ofMillis(500).toNanos();

    private final ReentrantLock lock = new ReentrantLock();
    private final List<DrivenThreads> nodes = new CopyOnWriteArrayList<>();
    private final Queue<Runnable> notifications = new ConcurrentLinkedQueue<>();
    private final BooleanSupplier hasUnsentOutcomes;
    private volatile long nanos = NANOS_AT_BEGINNING;
    private long entriesRead;

    /**
     * @param hasUnsentOutcomes whether outcomes of calls have not been sent yet
     */
    FleetDriver(BooleanSupplier hasUnsentOutcomes) {
        this.hasUnsentOutcomes = hasUnsentOutcomes;
    }

    @Override
    public Instant instant() {
        return BEGINNING.plusNanos(nanos - NANOS_AT_BEGINNING);
    }

    long nanos() {
        return nanos;
    }

    void add(DrivenThreads node) {
        nodes.add(node);
    }

    void remove(DrivenThreads node) {
        lock.lock();
        try {
            nodes.remove(node);
        } finally {
            lock.unlock();
        }
    }

    /** Runs a task that notifies a listener. */
    void notifyListeners(Runnable task) {
        notifications.add(task);
        drive();
    }

    /** Adds the number of entries that a read has found. Called by the thread that runs the tasks. */
    void onRead(int entries) {
        entriesRead += entries;
    }

    /** Runs all tasks, unless another thread is already running them. */
    void drive() {
        while (hasSteps() && !lock.isHeldByCurrentThread() && lock.tryLock()) {
            try {
                settle();
                flushOutcomes();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Advances the time of all nodes. */
    void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("by (" + by + ") must not be negative");
        }
        if (lock.isHeldByCurrentThread()) {
            throw new IllegalStateException(
                    "Time cannot be advanced from within a listener or a health check; advance it from the test");
        }
        lock.lock();
        try {
            settle();
            long until = nanos + by.toNanos();
            while (nanos < until) {
                moveTo(Math.min(until, nextTimer().orElse(until)));
            }
        } finally {
            lock.unlock();
        }
        drive();
    }

    private boolean hasSteps() {
        return !notifications.isEmpty() || nodes.stream().anyMatch(DrivenThreads::hasSteps);
    }

    private void flushOutcomes() {
        long until = nanos + LONGEST_FLUSH;
        while (hasUnsentOutcomes.getAsBoolean() && nextTimer().orElse(Long.MAX_VALUE) <= until) {
            moveTo(nextTimer().orElse(until));
        }
    }

    private OptionalLong nextTimer() {
        return nodes.stream()
                .map(DrivenThreads::nextTimer)
                .flatMapToLong(OptionalLong::stream)
                .min();
    }

    private void moveTo(long moment) {
        nanos = Math.max(nanos, Math.min(moment, nanos + LONGEST_STEP));
        nodes.forEach(DrivenThreads::takeDueTimers);
        settle();
    }

    private void settle() {
        boolean busy = true;
        while (busy) {
            takeSteps();
            long before = entriesRead;
            nodes.forEach(DrivenThreads::read);
            busy = takeSteps() || entriesRead > before;
        }
    }

    /** Runs all waiting tasks. Returns whether a command was sent to the store. */
    private boolean takeSteps() {
        boolean commanded = false;
        boolean busy = true;
        while (busy) {
            busy = false;
            for (DrivenThreads node : nodes) {
                busy |= node.takeSteps();
                commanded |= node.runCommands();
                busy |= node.runChecks() || node.hasSteps();
            }
            busy |= runNotifications();
        }
        return commanded;
    }

    private boolean runNotifications() {
        boolean any = false;
        for (Runnable task = notifications.poll(); task != null; task = notifications.poll()) {
            task.run();
            any = true;
        }
        return any;
    }
}
