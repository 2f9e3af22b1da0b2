// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node.call;

import io.zenvark.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jctools.queues.MessagePassingQueue;
import org.jctools.queues.atomic.MpscAtomicArrayQueue;

/**
 * The queue that carries outcomes from callers to the event loop. It is bounded and lock-free, and serves all breakers
 * of a node. A full queue refuses outcomes and never blocks.
 *
 * <p>Plain successes do not occupy the queue. They are counted, see {@link SuccessCounter}. Every other outcome carries
 * the number of successes before it, so that the event loop sees the calls of each thread in their order.
 */
public final class OutcomeQueue {

    /** The maximum number of equal outcomes that a {@link Sink} receives at once. */
    static final int LONGEST_RUN = 1_000_000_000;

    /** A receiver of outcomes. Called by the event loop. */
    @FunctionalInterface
    public interface Sink {

        /**
         * Receives a number of equal outcomes in a row under one copy of a circuit.
         *
         * @param endedAt the end of the last call, in nanoseconds of the node's timeline; the latest possible time if
         *     the outcomes are successes
         */
        void take(CircuitCopy copy, Outcome outcome, int count, long endedAt);

        /**
         * Receives the time until which the dependency asks not to be called. Called before {@link #take} with the
         * failure that carried it.
         *
         * @param until nanoseconds of the node's timeline
         */
        default void hold(CircuitCopy copy, long until) {}
    }

    private final MessagePassingQueue<RecordedOutcome> queue;
    private final Queue<CircuitCopy> uncounted = new ConcurrentLinkedQueue<>();
    // Owned by the event loop.
    private final List<CircuitCopy> counting = new ArrayList<>();
    private volatile Signal ordinary = new Signal(() -> {});
    private volatile Signal urgent = new Signal(() -> {});

    /**
     * @param capacity the maximum number of outcomes that wait, at least 2
     */
    public OutcomeQueue(int capacity) {
        this.queue = new MpscAtomicArrayQueue<>(capacity);
    }

    /**
     * Sets the actions that the queue runs on the thread of a caller, at most once until the next {@link #drain}.
     *
     * @param onSuccess runs after a plain success
     * @param onOther runs after any other outcome
     */
    public void notifying(Runnable onSuccess, Runnable onOther) {
        ordinary = new Signal(onSuccess);
        urgent = new Signal(onOther);
    }

    /** Adds an outcome. Returns false if the queue is full. */
    boolean offer(RecordedOutcome recorded) {
        if (!queue.offer(recorded)) {
            return false;
        }
        if (recorded.outcome() == Outcome.SUCCESS) {
            ordinary.raise();
        } else {
            urgent.raise();
        }
        return true;
    }

    /** Requests that the next drain counts the successes under a copy although the queue is full. */
    void countLater(CircuitCopy copy) {
        uncounted.add(copy);
        ordinary.raise();
    }

    /** Removes all outcomes. Outcomes that are added meanwhile raise their signal again. Called by the event loop. */
    public void drain(long now, Sink sink) {
        ordinary.lower();
        urgent.lower();
        for (CircuitCopy next = uncounted.poll(); next != null; next = uncounted.poll()) {
            count(next);
        }
        // The queue is emptied first, so that outcomes before a counted success are taken before it.
        for (RecordedOutcome next = queue.poll(); next != null; next = queue.poll()) {
            if (next.outcome() == Outcome.SUCCESS) {
                count(next.copy());
            } else {
                takeSuccesses(
                        next.copy(), next.copy().successes().takeUpTo(next.successesBefore()), next.endedAt(), sink);
                if (next.holdNanos() > 0) {
                    sink.hold(next.copy(), next.endedAt() + next.holdNanos());
                }
                sink.take(next.copy(), next.outcome(), 1, next.endedAt());
            }
        }
        counting.forEach(copy -> takeSuccesses(copy, copy.successes().takeSeen(), now, sink));
        counting.clear();
    }

    private void count(CircuitCopy copy) {
        copy.successes().check();
        counting.add(copy);
    }

    private static void takeSuccesses(CircuitCopy copy, long count, long endedAt, Sink sink) {
        for (long remaining = count; remaining > 0; remaining -= LONGEST_RUN) {
            sink.take(copy, Outcome.SUCCESS, (int) Math.min(remaining, LONGEST_RUN), endedAt);
        }
    }
}
