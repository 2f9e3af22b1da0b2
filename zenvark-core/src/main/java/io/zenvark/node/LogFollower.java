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
 * Keeps this node's copy equal to the store. Owned by the event loop.
 *
 * <ol>
 *   <li>A snapshot begins it: everything is replaced, and reading goes on behind its mark.
 *   <li>One blocking read at a time over the event log and the outcome streams of the led breakers. The next one is
 *       sent only after everything that was read has been applied, so that it already names the streams of breakers
 *       which an event of this read has assigned to this node.
 *   <li>A gap in the log, a number that comes again, or a tick that shows that something was missed, asks for another
 *       snapshot. What was read while that was under way makes an older snapshot worthless: it is asked for again.
 *   <li>A read that was sent before a snapshot was applied is thrown away.
 *   <li>A failed read is repeated after a growing random pause, which is longer if the store denies it.
 *   <li>A read whose answer is lost is given up by the {@link Watchdog}.
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

    /** Asks for an authoritative answer that is younger than this moment. */
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

    /** Compares the copy with what a tick told; asks for a snapshot where something is missing. */
    void compare(LogMark mark) {
        LogPosition at = position;
        boolean missed = at == null || at.missedSomething(mark);
        if (missed || stale) {
            refresh();
        }
    }

    /** Whether everything up to there has been read. */
    boolean hasRead(LogMark mark) {
        LogPosition at = position;
        return at != null && at.sequence() >= mark.sequence();
    }

    /** How many reads have been answered by the store and applied. */
    long answers() {
        return answers;
    }

    /** Replaces the connections and reads again, because reads stay without an answer. */
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

    /** Everything is asked for again with the next tick. */
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

    // A store that has just answered is read at once, unless it denies reads.
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
                // What was applied in part is only made good by a snapshot.
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
