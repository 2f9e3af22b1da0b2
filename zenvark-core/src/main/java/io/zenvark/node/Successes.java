// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/**
 * The successes under one copy of a circuit. There are many of them and they are all alike, so that they are counted
 * rather than queued one by one: callers on different cores do not wait for each other, and there is no number of them
 * that finds no room.
 *
 * <p>A caller counts first and then looks whether the loop has been told; the loop first forgets that it has been told
 * and then looks at the count. So no success is left behind, and none is taken twice.
 */
final class Successes {

    private final LongAdder counted = new LongAdder();
    private final AtomicBoolean told = new AtomicBoolean();

    // Both owned by the loop.
    private long seen;
    private long taken;

    /** Counts one. Whether the loop has still to be told that there are some. */
    boolean add() {
        counted.increment();
        return !told.get() && told.compareAndSet(false, true);
    }

    /** How many there have been up to now, those of this thread all among them. */
    long soFar() {
        return counted.sum();
    }

    /** Looks how many there are, and wants to be told of more. */
    void look() {
        told.set(false);
        seen = counted.sum();
    }

    /** Takes those that came before something else. */
    long takeUpTo(long count) {
        long fresh = Math.max(0, count - taken);
        taken += fresh;
        return fresh;
    }

    /** Takes those that the latest look has found. */
    long takeSeen() {
        return takeUpTo(seen);
    }
}
