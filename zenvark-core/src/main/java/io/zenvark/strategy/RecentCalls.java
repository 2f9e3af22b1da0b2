// SPDX-License-Identifier: Apache-2.0
package io.zenvark.strategy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Remembers the calls of a stretch of time in slots of a hundredth of it, aligned to the caller's timeline. A slot is
 * dropped as a whole, when its end is as old as the stretch is long. So there are never more than 101 slots, and an
 * outcome is remembered for the stretch at the least and for the stretch and one slot at the most.
 */
final class RecentCalls implements RateMemory {

    private static final int SLOTS_PER_STRETCH = 100;

    private final long stretch;
    private final long resolution;
    private final Deque<TimeSlot> slots = new ArrayDeque<>();
    private final AffectedNodes witnesses = new AffectedNodes();
    private Tally total = Tally.NONE;

    RecentCalls(Duration stretch) {
        this.stretch = stretch.toNanos();
        this.resolution = (this.stretch + SLOTS_PER_STRETCH - 1) / SLOTS_PER_STRETCH;
    }

    @Override
    public void forget(Duration now) {
        long latestEnd = now.toNanos() - stretch;
        TimeSlot oldest = slots.peekFirst();
        while (oldest != null && oldest.end() <= latestEnd) {
            slots.removeFirst();
            total = total.minus(oldest.tally());
            oldest.sightings().forEach(witnesses::remove);
            oldest = slots.peekFirst();
        }
    }

    @Override
    public void add(OutcomeRun run) {
        total = total.plus(Tally.of(run.outcome(), run.count()));
        if (slotAt(run.at()).add(run)) {
            witnesses.add(NodeOutcome.of(run));
        }
    }

    @Override
    public WindowSummary summary() {
        return total.summary(witnesses.failing());
    }

    @Override
    public int slowNodes() {
        return witnesses.slow();
    }

    private TimeSlot slotAt(Duration at) {
        long end = (Math.floorDiv(at.toNanos(), resolution) + 1) * resolution;
        TimeSlot newest = slots.peekLast();
        if (newest == null || newest.end() < end) {
            newest = new TimeSlot(end);
            slots.addLast(newest);
        }
        return newest;
    }
}
