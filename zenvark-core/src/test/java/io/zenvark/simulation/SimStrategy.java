// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

import io.zenvark.BreakerName;
import io.zenvark.Moment;
import io.zenvark.Outcome;
import io.zenvark.SessionId;
import io.zenvark.strategy.BreakerStrategy;
import io.zenvark.strategy.OutcomeRun;
import io.zenvark.strategy.OutcomeWindow;
import io.zenvark.strategy.Verdict;
import io.zenvark.strategy.WindowSummary;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A strategy whose windows report counted outcomes to the oracle. */
final class SimStrategy implements BreakerStrategy {

    private final BreakerStrategy strategy;
    private final SimNode node;
    private final BreakerName breaker;

    SimStrategy(BreakerStrategy strategy, SimNode node, BreakerName breaker) {
        this.strategy = strategy;
        this.node = node;
        this.breaker = breaker;
    }

    @Override
    public OutcomeWindow newWindow() {
        return new Window(
                strategy.newWindow(),
                node.breaker(breaker).coordinated().shared().version());
    }

    @Override
    public String description() {
        return strategy.description();
    }

    private record Kind(SessionId session, Outcome outcome) {}

    private final class Window implements OutcomeWindow {

        private final OutcomeWindow window;
        private final long version;
        private final Map<Kind, Long> counted = new HashMap<>();

        Window(OutcomeWindow window, long version) {
            this.window = window;
            this.version = version;
        }

        @Override
        public Optional<Verdict> record(OutcomeRun run) {
            long count = counted.merge(new Kind(run.session(), run.outcome()), (long) run.count(), Long::sum);
            if (!run.session().value().equals("this-node")) {
                node.world()
                        .oracle()
                        .s7NothingCountsTwice(new SimOracle.Account(breaker, run.session(), version), run, count);
            }
            return window.record(run);
        }

        @Override
        public WindowSummary summary(Moment now) {
            return window.summary(now);
        }
    }
}
