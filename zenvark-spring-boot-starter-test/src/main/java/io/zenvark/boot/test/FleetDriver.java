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
 * Drives all nodes of a fleet, and has their time.
 *
 * <ol>
 *   <li>Whoever gives a node something to do drives the fleet on the spot, until nobody has anything to do any more.
 *   <li>Time stands still meanwhile; but while outcomes wait to be reported it goes on by as many milliseconds as the
 *       shortest interval between two reports asks for.
 *   <li>One thread drives at a time. Another one that has something to do leaves it there: it must not wait, because
 *       the one who drives may be waiting for it, in a health check of the application's.
 * </ol>
 */
final class Conductor implements InstantSource {

    private static final Instant BEGINNING = Instant.parse("2030-01-01T00:00:00Z");
    private static final long NANOS_AT_BEGINNING = Duration.ofDays(1).toNanos();
    private static final long LONGEST_REPORT = Duration.ofMillis(100).toNanos();

    // Less than a read may block, so that no node takes its reader for dead.
    private static final long LONGEST_STEP = Duration.ofMillis(500).toNanos();

    private final ReentrantLock lock = new ReentrantLock();
    private final List<HandRun> runs = new CopyOnWriteArrayList<>();
    private final Queue<Runnable> news = new ConcurrentLinkedQueue<>();
    private final BooleanSupplier unreported;
    private volatile long nanos = NANOS_AT_BEGINNING;
    private long entriesRead;

    /**
     * Creates it.
     *
     * @param unreported whether outcomes of calls wait to be reported
     */
    Conductor(BooleanSupplier unreported) {
        this.unreported = unreported;
    }

    @Override
    public Instant instant() {
        return BEGINNING.plusNanos(nanos - NANOS_AT_BEGINNING);
    }

    long nanos() {
        return nanos;
    }

    void add(HandRun run) {
        runs.add(run);
    }

    void remove(HandRun run) {
        lock.lock();
        try {
            runs.remove(run);
        } finally {
            lock.unlock();
        }
    }

    /** Somebody is to be told something. */
    void tell(Runnable task) {
        news.add(task);
        drive();
    }

    /** A read has found so many entries. Called by whoever drives. */
    void read(int entries) {
        entriesRead += entries;
    }

    /** Does everything that there is to do, unless somebody is at it already. */
    void drive() {
        while (hasSteps() && !lock.isHeldByCurrentThread() && lock.tryLock()) {
            try {
                settle();
                report();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Lets time pass for everybody. */
    void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("time cannot be moved back (" + by + ")");
        }
        if (lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("Time cannot be moved from within a listener or a health check");
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
        return !news.isEmpty() || runs.stream().anyMatch(HandRun::hasSteps);
    }

    private void report() {
        long until = nanos + LONGEST_REPORT;
        while (unreported.getAsBoolean() && nextTimer().orElse(Long.MAX_VALUE) <= until) {
            moveTo(nextTimer().orElse(until));
        }
    }

    private OptionalLong nextTimer() {
        return runs.stream()
                .map(HandRun::nextTimer)
                .flatMapToLong(OptionalLong::stream)
                .min();
    }

    private void moveTo(long moment) {
        nanos = Math.max(nanos, Math.min(moment, nanos + LONGEST_STEP));
        runs.forEach(HandRun::takeDueTimers);
        settle();
    }

    private void settle() {
        boolean busy = true;
        while (busy) {
            takeSteps();
            long before = entriesRead;
            runs.forEach(HandRun::read);
            busy = takeSteps() || entriesRead > before;
        }
    }

    /** Takes all steps that are waiting; tells whether the store was asked for anything. */
    private boolean takeSteps() {
        boolean asked = false;
        boolean busy = true;
        while (busy) {
            busy = false;
            for (HandRun run : runs) {
                busy |= run.takeSteps();
                asked |= run.runCommands();
                busy |= run.runChecks() || run.hasSteps();
            }
            busy |= tellNews();
        }
        return asked;
    }

    private boolean tellNews() {
        boolean any = false;
        for (Runnable task = news.poll(); task != null; task = news.poll()) {
            task.run();
            any = true;
        }
        return any;
    }
}
