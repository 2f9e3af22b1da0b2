// SPDX-License-Identifier: Apache-2.0
package io.zenvark.strategy;

import io.zenvark.Moment;
import java.util.ArrayDeque;
import java.util.Deque;

/** The latest calls, stored as runs. New calls displace the oldest; calls do not expire. */
final class LatestCalls implements RateMemory {

    private final int windowSize;
    private final Deque<OutcomeRun> runs = new ArrayDeque<>();
    private final AffectedNodes affectedNodes = new AffectedNodes();
    private Tally total = Tally.NONE;

    LatestCalls(int windowSize) {
        this.windowSize = windowSize;
    }

    @Override
    public void forget(Moment now) {}

    @Override
    public void add(OutcomeRun run) {
        runs.addLast(run);
        total = total.plus(Tally.of(run.outcome(), run.count()));
        affectedNodes.add(NodeOutcome.of(run));
        while (total.calls() > windowSize) {
            displace(total.calls() - windowSize);
        }
    }

    @Override
    public WindowSummary summary() {
        return total.summary(affectedNodes.failing());
    }

    @Override
    public int slowNodes() {
        return affectedNodes.slow();
    }

    private void displace(long excess) {
        OutcomeRun oldest = runs.removeFirst();
        long displaced = Math.min(excess, oldest.count());
        total = total.minus(Tally.of(oldest.outcome(), displaced));
        if (displaced < oldest.count()) {
            runs.addFirst(oldest.withCount((int) (oldest.count() - displaced)));
        } else {
            affectedNodes.remove(NodeOutcome.of(oldest));
        }
    }
}
