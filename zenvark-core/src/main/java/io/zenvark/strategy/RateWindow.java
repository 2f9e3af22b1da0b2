// SPDX-License-Identifier: Apache-2.0
package io.zenvark.strategy;

import io.zenvark.Moment;
import java.util.Optional;

/**
 * Evaluates the rates of a window, as if the outcomes of each run were added one at a time.
 *
 * <p>Two evaluations are sufficient for each run. The first follows the outcome with which the window contains
 * {@code minimum-calls}, the second follows the last outcome. Between these two, each rate is monotone:
 *
 * <ul>
 *   <li>While the window grows, an outcome that counts for a rate turns {@code h/n} into {@code (h+1)/(n+1)}, which is
 *       not less. Any other outcome turns it into {@code h/(n+1)}, which is not more.
 *   <li>While the window is full, {@code n} is constant. The displaced outcome takes away at most what a counting
 *       outcome adds, and it never increases a rate.
 * </ul>
 *
 * <p>So a rate that reaches its threshold within the run also reaches it at one of the two evaluations.
 *
 * <p>The nodes of a verdict are counted at the same two points. The number can be higher in between only if outcomes of
 * other nodes leave the window before the rate reaches its threshold again.
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
        int head = countToFirstEvaluation(run);
        memory.add(run.withCount(head));
        Optional<Verdict> first = evaluate();
        if (head == run.count()) {
            return first;
        }
        memory.add(run.withCount(run.count() - head));
        return Verdict.wider(first, evaluate());
    }

    private Optional<Verdict> evaluate() {
        WindowTotals totals = memory.totals();
        return thresholds.evaluate(totals.summary(), totals.slowNodes());
    }

    @Override
    public WindowSummary summary(Moment now) {
        memory.forget(now);
        return memory.totals().summary();
    }

    private int countToFirstEvaluation(OutcomeRun run) {
        long missing = thresholds.minimumCalls() - memory.totals().calls();
        return (int) Math.max(1, Math.min(missing, run.count()));
    }
}
