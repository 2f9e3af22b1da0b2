// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.Outcome;
import java.util.function.Consumer;
import org.jctools.queues.MessagePassingQueue;
import org.jctools.queues.atomic.MpscAtomicArrayQueue;

/**
 * What callers hand to the loop: bounded, lock-free, one for all breakers of a node. A full queue refuses; it never
 * waits.
 */
final class OutcomeQueue {

    private final MessagePassingQueue<RecordedOutcome> queue;
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

    /** Takes everything out. What is recorded meanwhile raises its signal again. */
    void drain(Consumer<RecordedOutcome> to) {
        ordinary.lower();
        urgent.lower();
        queue.drain(to::accept);
    }
}
