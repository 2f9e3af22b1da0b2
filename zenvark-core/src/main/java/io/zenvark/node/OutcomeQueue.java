// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.Outcome;
import io.zenvark.coordination.outcome.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jctools.queues.MessagePassingQueue;
import org.jctools.queues.atomic.MpscAtomicArrayQueue;

/**
 * What callers hand to the loop: bounded, lock-free, one for all breakers of a node. A full queue refuses; it never
 * waits.
 *
 * <p>Only what is no plain success has a place of its own. Successes are counted, see {@link Successes}, and each other
 * outcome knows how many of them it came after, so that the loop sees the calls of each thread in their order.
 */
final class OutcomeQueue {

    /** Where the outcomes go. Called by the loop. */
    interface Sink {

        /**
         * A number of equal outcomes in a row under one copy of a circuit. The last of them ended at {@code endedAt},
         * in nanoseconds of the node's timeline; of successes that is the latest moment possible.
         */
        void take(LocalCircuit at, Outcome outcome, int count, long endedAt);
    }

    private final MessagePassingQueue<RecordedOutcome> queue;
    private final Queue<LocalCircuit> left = new ConcurrentLinkedQueue<>();
    private final List<LocalCircuit> counting = new ArrayList<>();
    private volatile Signal ordinary = new Signal(() -> {});
    private volatile Signal urgent = new Signal(() -> {});

    OutcomeQueue(int capacity) {
        this.queue = new MpscAtomicArrayQueue<>(capacity);
    }

    /** Names who is told that there is something to report. */
    void wakes(Signal whenAnything, Signal whenFailed) {
        ordinary = whenAnything;
        urgent = whenFailed;
    }

    /** Hands an outcome over, unless the queue is full. */
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

    /** Has the successes under a copy of a circuit looked at although the queue is full. */
    void leave(LocalCircuit at) {
        left.add(at);
        ordinary.raise();
    }

    /** Takes everything out. What is recorded meanwhile raises its signal again. */
    void drain(long now, Sink to) {
        ordinary.lower();
        urgent.lower();
        for (LocalCircuit next = left.poll(); next != null; next = left.poll()) {
            look(next);
        }
        // Until it is empty: what came before a success that was seen has then been taken before it.
        for (RecordedOutcome next = queue.poll(); next != null; next = queue.poll()) {
            if (next.outcome() == Outcome.SUCCESS) {
                look(next.at());
            } else {
                succeed(next.at(), next.at().successes().takeUpTo(next.successesBefore()), next.endedAt(), to);
                to.take(next.at(), next.outcome(), 1, next.endedAt());
            }
        }
        counting.forEach(at -> succeed(at, at.successes().takeSeen(), now, to));
        counting.clear();
    }

    private void look(LocalCircuit at) {
        at.successes().look();
        counting.add(at);
    }

    private static void succeed(LocalCircuit at, long count, long endedAt, Sink to) {
        for (long left = count; left > 0; left -= Run.LONGEST) {
            to.take(at, Outcome.SUCCESS, (int) Math.min(left, Run.LONGEST), endedAt);
        }
    }
}
