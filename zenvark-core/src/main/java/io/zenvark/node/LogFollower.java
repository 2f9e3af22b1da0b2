// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.coordination.EventReader;
import io.zenvark.coordination.Operation;
import io.zenvark.coordination.ReadReply;
import io.zenvark.coordination.log.EventEntry;
import io.zenvark.coordination.log.LogMark;
import io.zenvark.coordination.log.LogPosition;
import io.zenvark.coordination.log.Snapshot;
import io.zenvark.node.runtime.EventLoop;
import io.zenvark.node.runtime.NodeExecutors;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Keeps this node's copies equal to the store. Owned by the event loop.
 *
 * <ol>
 *   <li>A snapshot replaces all copies. Reading continues after the mark of the snapshot.
 *   <li>One blocking read at a time covers the event log and the outcome streams of the led breakers. The next read is
 *       sent after all entries of the previous one have been applied. It therefore includes the streams of breakers
 *       that these entries assigned to this node.
 *   <li>A gap in the log, a repeated number, or a tick that reveals missed entries requests another snapshot. If reads
 *       have overtaken a snapshot, it is discarded and requested again.
 *   <li>The reply to a read that was sent before a snapshot was applied is discarded.
 *   <li>A failed read is repeated after a random pause that grows with each failure. The maximum pause is longer if
 *       the store denies the read.
 *   <li>The {@link Watchdog} gives up a read without an answer.
 * </ol>
 */
final class LogFollower {

    /** The maximum time for which a read blocks. */
    static final Duration BLOCK = Duration.ofSeconds(1);

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_DENIED_PAUSE = Duration.ofSeconds(5);

    private final NodeExecutors executors;
    private final EventReader reader;
    private final Commands commands;
    private final FailureLog failures;
    private final LogConsumer consumer;
    private @Nullable LogPosition position;
    private boolean snapshotUnderWay;
    private boolean snapshotAgain;
    private boolean stale;
    private @Nullable PendingRead reading;
    private int failedReads;
    private long answers;

    LogFollower(
            EventReader reader, NodeExecutors executors, Commands commands, FailureLog failures, LogConsumer consumer) {
        this.reader = reader;
        this.executors = executors;
        this.commands = commands;
        this.failures = failures;
        this.consumer = consumer;
    }

    /** Requests a snapshot that is taken after this call. */
    void refresh() {
        if (snapshotUnderWay) {
            snapshotAgain = true;
            return;
        }
        snapshotUnderWay = true;
        long sequenceBefore = position == null ? -1 : position.sequence();
        commands.send(
                Operation.SNAPSHOT,
                store -> store.snapshot(),
                Reply.of(snapshot -> snapshotTaken(snapshot, sequenceBefore), this::snapshotFailed));
    }

    /** Compares the position with the mark of a tick, and requests a snapshot if entries were missed. */
    void compare(LogMark mark) {
        LogPosition at = position;
        boolean missed = at == null || at.missedSomething(mark);
        if (missed || stale) {
            refresh();
        }
    }

    /** Returns whether all entries up to a mark have been read. */
    boolean hasRead(LogMark mark) {
        LogPosition at = position;
        return at != null && at.sequence() >= mark.sequence();
    }

    /** Returns the number of reads that have been answered and applied. */
    long answers() {
        return answers;
    }

    /** Replaces the connections and repeats the read, because reads remain unanswered. */
    void revive() {
        PendingRead late = reading;
        if (failures.isDenied(Operation.READ)) {
            return;
        }
        commands.reconnect(commands.connection());
        if (late == null) {
            stale = true;
            read();
        } else if (late.hasReturned()) {
            again(late, LONGEST_PAUSE);
        } else if (!late.hasStarted()) {
            submit(late);
        }
    }

    /** Requests a snapshot with the next tick. */
    void restart() {
        stale = true;
    }

    private void snapshotFailed() {
        snapshotUnderWay = false;
        stale = true;
    }

    private void snapshotTaken(Snapshot snapshot, long sequenceBefore) {
        snapshotUnderWay = false;
        LogPosition at = position;
        boolean overtaken = at != null && at.sequence() > sequenceBefore && at.isAheadOf(snapshot.mark());
        if (overtaken || snapshotAgain) {
            snapshotAgain = false;
            refresh();
            return;
        }
        stale = true;
        position = new LogPosition(snapshot.mark());
        try {
            consumer.onSnapshot(snapshot);
            stale = false;
        } finally {
            endPause();
            read();
        }
    }

    // The store has just answered, so the read need not wait, unless reads are denied.
    private void endPause() {
        PendingRead paused = reading;
        if (paused != null && paused.hasReturned() && !failures.isDenied(Operation.READ)) {
            reading = null;
        }
    }

    private void read() {
        LogPosition at = position;
        if (reading == null && at != null) {
            PendingRead next = new PendingRead(consumer.request(at), at, commands.connection());
            reading = next;
            submit(next);
        }
    }

    private void submit(PendingRead read) {
        EventLoop loop = executors.eventLoop();
        try {
            executors
                    .reader()
                    .execute(() -> read.run(
                            reader,
                            reply -> loop.execute(() -> readDone(reply, read)),
                            e -> loop.execute(() -> readFailed(e, read))));
        } catch (RuntimeException | Error e) {
            loop.execute(() -> readFailed(Failures.of(Operation.READ, e), read));
        }
    }

    private void readDone(ReadReply reply, PendingRead read) {
        if (reading != read) {
            return;
        }
        boolean applied = false;
        try {
            failures.succeeded(Operation.READ);
            if (read.from() == position) {
                failures.skipped(reply.skipped());
                apply(reply, read.from());
            }
            applied = true;
        } finally {
            if (applied) {
                answers++;
                failedReads = 0;
                reading = null;
                read();
            } else {
                // Only a snapshot repairs a partially applied read.
                stale = true;
                again(read, LONGEST_PAUSE);
            }
        }
    }

    private void apply(ReadReply reply, LogPosition at) {
        boolean missed = false;
        for (EventEntry entry : reply.events()) {
            LogPosition.Step step = at.accept(entry);
            missed |= step != LogPosition.Step.NEXT;
            if (step != LogPosition.Step.SEEN) {
                consumer.onEvent(entry.event());
            }
        }
        at.moveTo(reply.eventPosition());
        consumer.onApplied(reply);
        if (missed) {
            refresh();
        }
    }

    private void readFailed(RuntimeException e, PendingRead read) {
        if (reading != read) {
            return;
        }
        try {
            failures.failed(Operation.READ, e);
            if (Failures.isOfConnection(e)) {
                commands.reconnect(read.connection());
            }
        } finally {
            again(read, PermissionCheck.denies(e) ? LONGEST_DENIED_PAUSE : LONGEST_PAUSE);
        }
    }

    private void again(PendingRead read, Duration longest) {
        failedReads = Math.min(failedReads + 1, 16);
        long ceiling = Math.min(longest.toNanos(), SHORTEST_PAUSE.toNanos() << failedReads);
        long pause = (long) (SHORTEST_PAUSE.toNanos() + executors.random().nextDouble() * ceiling);
        executors.eventLoop().schedule(Duration.ofNanos(pause), () -> {
            if (reading == read) {
                reading = null;
                read();
            }
        });
    }
}
