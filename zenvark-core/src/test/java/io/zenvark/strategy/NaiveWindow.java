// SPDX-License-Identifier: Apache-2.0
package io.zenvark.strategy;

import io.zenvark.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the windows must be equal to: a list of outcomes, taken one by one, judged after each. */
abstract class NaiveWindow implements OutcomeWindow {

    final List<OutcomeRun> calls = new ArrayList<>();

    @Override
    public Optional<Verdict> record(OutcomeRun run) {
        boolean opened = false;
        for (int i = 0; i < run.count(); i++) {
            calls.add(new OutcomeRun(run.session(), run.outcome(), 1, run.at()));
            evict(run.at());
            opened |= opens();
        }
        return opened ? Optional.of(new Verdict("opened")) : Optional.empty();
    }

    @Override
    public WindowSummary summary(Duration now) {
        evict(now);
        long nodes = calls.stream()
                .filter(call -> call.outcome().isFailure())
                .map(OutcomeRun::session)
                .distinct()
                .count();
        return new WindowSummary(calls.size(), failures(), slowCalls(), (int) nodes);
    }

    abstract void evict(Duration now);

    abstract boolean opens();

    long failures() {
        return calls.stream()
                .map(OutcomeRun::outcome)
                .filter(Outcome::isFailure)
                .count();
    }

    long slowCalls() {
        return calls.stream().map(OutcomeRun::outcome).filter(Outcome::isSlow).count();
    }

    boolean reaches(RateTerms terms) {
        double size = calls.size();
        return size >= terms.minimumCalls()
                && (failures() / size >= terms.failureRateThreshold()
                        || slowCalls() / size >= terms.slowCallRateThreshold());
    }

    static NaiveWindow consecutive(int threshold) {
        return new NaiveWindow() {
            @Override
            void evict(Duration now) {
                if (!calls.isEmpty() && !calls.get(calls.size() - 1).outcome().isFailure()) {
                    calls.clear();
                }
            }

            @Override
            boolean opens() {
                return calls.size() >= threshold;
            }
        };
    }

    static NaiveWindow count(CountTerms terms) {
        return new NaiveWindow() {
            @Override
            void evict(Duration now) {
                while (calls.size() > terms.windowSize()) {
                    calls.remove(0);
                }
            }

            @Override
            boolean opens() {
                return reaches(terms.rates());
            }
        };
    }

    static NaiveWindow sampling(SamplingTerms terms) {
        long duration = terms.windowDuration().toNanos();
        long resolution = (long) Math.ceil(duration / 100.0);
        return new NaiveWindow() {
            @Override
            void evict(Duration now) {
                calls.removeIf(call -> {
                    long at = call.at().toNanos();
                    long intoSlot = Math.floorMod(at, resolution);
                    return now.toNanos() - at >= duration + resolution - intoSlot;
                });
            }

            @Override
            boolean opens() {
                return reaches(terms.rates());
            }
        };
    }
}
