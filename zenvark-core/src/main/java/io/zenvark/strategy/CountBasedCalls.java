// SPDX-License-Identifier: Apache-2.0
package io.zenvark.strategy;

import io.zenvark.Moment;
import java.util.ArrayDeque;
import java.util.Deque;

/** The latest calls up to a number, stored as runs. New calls displace the oldest; calls do not expire. */
final class CountBasedCalls implements RateMemory {

    private final int windowSize;
    private final Deque<OutcomeRun> runs = new ArrayDeque<>();
    private final WindowTotals totals = new WindowTotals();

    CountBasedCalls(int windowSize) {
        this.windowSize = windowSize;
    }

    @Override
    public void forget(Moment now) {}

    @Override
    public void add(OutcomeRun run) {
        runs.addLast(run);
        totals.add(Tally.of(run.outcome(), run.count()));
        totals.addNode(NodeOutcome.of(run));
        while (totals.calls() > windowSize) {
            displace(totals.calls() - windowSize);
        }
    }

    @Override
    public WindowTotals totals() {
        return totals;
    }

    private void displace(long excess) {
        OutcomeRun oldest = runs.removeFirst();
        long displaced = Math.min(excess, oldest.count());
        totals.subtract(Tally.of(oldest.outcome(), displaced));
        if (displaced < oldest.count()) {
            runs.addFirst(oldest.withCount((int) (oldest.count() - displaced)));
        } else {
            totals.removeNode(NodeOutcome.of(oldest));
        }
    }
}
