// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.fleet.process;

import io.zenvark.strategy.BreakerStrategy;
import io.zenvark.strategy.OutcomeRun;
import io.zenvark.strategy.OutcomeWindow;
import io.zenvark.strategy.Verdict;
import io.zenvark.strategy.WindowSummary;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Judges like another strategy, and counts what a leader has been shown. */
final class CountingStrategy implements BreakerStrategy {

    // Written by the loop of the node alone.
    private final AtomicLong outcomes = new AtomicLong();
    private final AtomicLong runs = new AtomicLong();
    private final AtomicLong firstAt = new AtomicLong();
    private final AtomicLong latestAt = new AtomicLong();
    private final BreakerStrategy judge;

    CountingStrategy(BreakerStrategy judge) {
        this.judge = judge;
    }

    /** Outcomes, runs, and for how many nanoseconds they have been arriving. */
    String counts() {
        return outcomes + " " + runs + " " + (latestAt.get() - firstAt.get());
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

        CountingWindow(OutcomeWindow window) {
            this.window = window;
        }

        @Override
        public Optional<Verdict> record(OutcomeRun run) {
            long now = System.nanoTime();
            firstAt.compareAndSet(0, now);
            latestAt.lazySet(now);
            runs.lazySet(runs.get() + 1);
            outcomes.lazySet(outcomes.get() + run.count());
            return window.record(run);
        }

        @Override
        public WindowSummary summary(Duration now) {
            return window.summary(now);
        }
    }
}
