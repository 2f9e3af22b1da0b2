// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node.call;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/**
 * The number of successes under one copy of a circuit. Successes are frequent and all alike. They are therefore counted
 * and not queued one by one: callers on different cores do not contend, and no number of successes overflows.
 *
 * <p>A caller counts first and then checks whether the event loop has been notified. The event loop first clears the
 * notification and then reads the count. Every success is therefore taken exactly once.
 */
final class SuccessCounter {

    private final LongAdder counted = new LongAdder();
    private final AtomicBoolean notified = new AtomicBoolean();

    // Owned by the event loop.
    private long seen;
    private long taken;

    /** Counts a success. Returns whether the event loop has to be notified. */
    boolean add() {
        counted.increment();
        return !notified.get() && notified.compareAndSet(false, true);
    }

    /** Returns the current number of successes, including all successes of the calling thread. */
    long soFar() {
        return counted.sum();
    }

    /** Reads the count, and requests a notification of the next success. */
    void check() {
        notified.set(false);
        seen = counted.sum();
    }

    /** Takes the successes up to a count. Returns how many of them had not been taken before. */
    long takeUpTo(long count) {
        long fresh = Math.max(0, count - taken);
        taken += fresh;
        return fresh;
    }

    /** Takes the successes up to the latest {@link #check}. */
    long takeSeen() {
        return takeUpTo(seen);
    }
}
