// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.fleet.process;

import io.zenvark.Moment;
import io.zenvark.strategy.BreakerStrategy;
import io.zenvark.strategy.OutcomeRun;
import io.zenvark.strategy.OutcomeWindow;
import io.zenvark.strategy.Verdict;
import io.zenvark.strategy.WindowSummary;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A strategy that decides like another strategy and counts the outcomes that a leader has evaluated.
 *
 * <p>A leader records each outcome in two windows: by arrival, and by occurrence. An outcome counts when both windows
 * contain it. The two fullest windows are counted, so the result is valid for one version of a circuit.
 */
final class CountingStrategy implements BreakerStrategy {

    private static final int WINDOWS_OF_A_LEADER = 2;

    // A window is added with its first outcome, because most windows never receive one.
    private final Queue<CountingWindow> windows = new ConcurrentLinkedQueue<>();
    private final BreakerStrategy judge;

    CountingStrategy(BreakerStrategy judge) {
        this.judge = judge;
    }

    /** Returns the number of outcomes, the number of runs, and the nanoseconds from the first to the last of them. */
    String counts() {
        List<CountingWindow> fullest = windows.stream()
                .sorted(Comparator.comparingLong((CountingWindow window) -> window.outcomes)
                        .reversed())
                .limit(WINDOWS_OF_A_LEADER)
                .toList();
        if (fullest.size() < WINDOWS_OF_A_LEADER) {
            return "0 0 0";
        }
        CountingWindow slower = fullest.get(WINDOWS_OF_A_LEADER - 1);
        long first = Math.min(fullest.get(0).firstAt, slower.firstAt);
        return slower.outcomes + " " + slower.runs + " " + (slower.latestAt - first);
    }

    @Override
    public OutcomeWindow newWindow() {
        return new CountingWindow(judge.newWindow());
    }

    @Override
    public String description() {
        return judge.description();
    }

    private final class CountingWindow implements OutcomeWindow {

        private final OutcomeWindow window;

        // Written only by the event loop of the node.
        private volatile long outcomes;
        private volatile long runs;
        private volatile long firstAt;
        private volatile long latestAt;

        CountingWindow(OutcomeWindow window) {
            this.window = window;
        }

        @Override
        public Optional<Verdict> record(OutcomeRun run) {
            latestAt = System.nanoTime();
            if (runs == 0) {
                firstAt = latestAt;
                windows.add(this);
            }
            count(run);
            return window.record(run);
        }

        @SuppressWarnings("NonAtomicVolatileUpdate")
        private void count(OutcomeRun run) {
            runs++;
            outcomes += run.count();
        }

        @Override
        public WindowSummary summary(Moment now) {
            return window.summary(now);
        }
    }
}
