// SPDX-License-Identifier: Apache-2.0
package io.zenvark.strategy;

import io.zenvark.Moment;
import io.zenvark.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A reference implementation of the windows: a list of outcomes that is evaluated after each outcome. */
abstract class NaiveWindow implements OutcomeWindow {

    final List<OutcomeRun> calls = new ArrayList<>();

    @Override
    public Optional<Verdict> record(OutcomeRun run) {
        int widest = 0;
        for (int i = 0; i < run.count(); i++) {
            calls.add(new OutcomeRun(run.session(), run.outcome(), 1, run.at()));
            evict(run.at());
            widest = Math.max(widest, opens());
        }
        return widest == 0 ? Optional.empty() : Optional.of(new Verdict("opened", widest));
    }

    @Override
    public WindowSummary summary(Moment now) {
        evict(now);
        return new WindowSummary(calls.size(), failures(), slowCalls(), nodes(Outcome::isFailure));
    }

    int nodes(Predicate<Outcome> kind) {
        return (int) calls.stream()
                .filter(call -> kind.test(call.outcome()))
                .map(run -> run.session().process())
                .distinct()
                .count();
    }

    abstract void evict(Moment now);

    /** Returns the number of nodes that observed the reason to open, or zero if the window does not open. */
    abstract int opens();

    long failures() {
        return calls.stream()
                .map(OutcomeRun::outcome)
                .filter(Outcome::isFailure)
                .count();
    }

    long slowCalls() {
        return calls.stream().map(OutcomeRun::outcome).filter(Outcome::isSlow).count();
    }

    int reaches(RateThresholds thresholds) {
        double size = calls.size();
        if (size < thresholds.minimumCalls()) {
            return 0;
        }
        int failing = failures() / size >= thresholds.failureRateThreshold() ? nodes(Outcome::isFailure) : 0;
        int slow = slowCalls() / size >= thresholds.slowCallRateThreshold() ? nodes(Outcome::isSlow) : 0;
        return Math.max(failing, slow);
    }

    static NaiveWindow consecutive(int threshold) {
        return new NaiveWindow() {
            @Override
            void evict(Moment now) {
                if (!calls.isEmpty() && !calls.get(calls.size() - 1).outcome().isFailure()) {
                    calls.clear();
                }
            }

            @Override
            int opens() {
                return calls.size() >= threshold ? nodes(Outcome::isFailure) : 0;
            }
        };
    }

    static NaiveWindow count(CountConfiguration configuration) {
        return new NaiveWindow() {
            @Override
            void evict(Moment now) {
                while (calls.size() > configuration.windowSize()) {
                    calls.remove(0);
                }
            }

            @Override
            int opens() {
                return reaches(configuration.rates());
            }
        };
    }

    static NaiveWindow sampling(SamplingConfiguration configuration) {
        long duration = configuration.windowDuration().toNanos();
        long resolution = (long) Math.ceil(duration / 100.0);
        return new NaiveWindow() {
            @Override
            void evict(Moment now) {
                calls.removeIf(call -> {
                    long at = call.at().toNanos();
                    long intoSlot = Math.floorMod(at, resolution);
                    return now.toNanos() - at >= duration + resolution - intoSlot;
                });
            }

            @Override
            int opens() {
                return reaches(configuration.rates());
            }
        };
    }
}
