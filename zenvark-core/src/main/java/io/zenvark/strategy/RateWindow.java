// SPDX-License-Identifier: Apache-2.0
package io.zenvark.strategy;

import java.time.Duration;
import java.util.Optional;

/**
 * A window judged by its rates, as if the outcomes of each run came one after the other.
 *
 * <p>It is enough to judge twice in a run: at the first of its outcomes with which {@code minimum-calls} are in the
 * window, and at its last. Between the two each rate is monotone. While the window grows, an outcome that counts for a
 * rate turns {@code h/n} into {@code (h+1)/(n+1)}, which is not less, and any other into {@code h/(n+1)}, which is not
 * more. While it is full, {@code n} stays, and the one outcome that leaves takes away no more than one that counts
 * brought, and adds nothing to one that does not. So a rate that reaches its threshold anywhere in the run reaches it
 * at one of the two ends.
 *
 * <p>The nodes that have seen what a verdict is about are counted at these two ends as well. In between they can be more
 * only where outcomes of other nodes leave the window before the rate has reached its threshold again.
 */
final class RateWindow implements OutcomeWindow {

    private final RateThresholds thresholds;
    private final RateMemory memory;

    RateWindow(RateThresholds thresholds, RateMemory memory) {
        this.thresholds = thresholds;
        this.memory = memory;
    }

    @Override
    public Optional<Verdict> record(OutcomeRun run) {
        memory.forget(run.at());
        int head = countToFirstJudgement(run);
        memory.add(run.withCount(head));
        Optional<Verdict> first = judge();
        if (head == run.count()) {
            return first;
        }
        memory.add(run.withCount(run.count() - head));
        return Verdict.wider(first, judge());
    }

    private Optional<Verdict> judge() {
        return thresholds.judge(memory.summary(), memory.slowNodes());
    }

    @Override
    public WindowSummary summary(Duration now) {
        memory.forget(now);
        return memory.summary();
    }

    private int countToFirstJudgement(OutcomeRun run) {
        long missing = thresholds.minimumCalls() - memory.summary().calls();
        return (int) Math.max(1, Math.min(missing, run.count()));
    }
}
