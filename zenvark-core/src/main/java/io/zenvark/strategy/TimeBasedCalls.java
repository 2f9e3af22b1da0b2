// SPDX-License-Identifier: Apache-2.0
package io.zenvark.strategy;

import io.zenvark.Moment;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The calls of a time window, stored in slots of one hundredth of its duration. A slot expires as a whole, when its end
 * is as old as the window is long. So there are at most 101 slots, and an outcome stays for the duration of the window
 * plus at most one slot.
 */
final class TimeBasedCalls implements RateMemory {

    private static final int SLOTS_PER_WINDOW = 100;

    private final long windowNanos;
    private final long resolution;
    private final Deque<TimeSlot> slots = new ArrayDeque<>();
    private final WindowTotals totals = new WindowTotals();

    TimeBasedCalls(Duration windowDuration) {
        this.windowNanos = windowDuration.toNanos();
        this.resolution = (this.windowNanos + SLOTS_PER_WINDOW - 1) / SLOTS_PER_WINDOW;
    }

    @Override
    public void forget(Moment now) {
        long latestEnd = now.toNanos() - windowNanos;
        TimeSlot oldest = slots.peekFirst();
        while (oldest != null && oldest.end() <= latestEnd) {
            slots.removeFirst();
            totals.subtract(oldest.tally());
            oldest.outcomes().forEach(totals::removeNode);
            oldest = slots.peekFirst();
        }
    }

    @Override
    public void add(OutcomeRun run) {
        totals.add(Tally.of(run.outcome(), run.count()));
        if (slotAt(run.at()).add(run)) {
            totals.addNode(NodeOutcome.of(run));
        }
    }

    @Override
    public WindowTotals totals() {
        return totals;
    }

    private TimeSlot slotAt(Moment at) {
        long end = (Math.floorDiv(at.toNanos(), resolution) + 1) * resolution;
        TimeSlot newest = slots.peekLast();
        if (newest == null || newest.end() < end) {
            newest = new TimeSlot(end);
            slots.addLast(newest);
        }
        return newest;
    }
}
