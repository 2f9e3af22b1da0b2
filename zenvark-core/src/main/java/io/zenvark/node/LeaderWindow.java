// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.Moment;
import io.zenvark.Outcome;
import io.zenvark.SessionId;
import io.zenvark.coordination.lease.StoreClock;
import io.zenvark.coordination.outcome.BatchLedger;
import io.zenvark.coordination.outcome.BatchRun;
import io.zenvark.coordination.outcome.OutcomeBatch;
import io.zenvark.node.OrderedOutcomes.ClockReading;
import io.zenvark.strategy.BreakerStrategy;
import io.zenvark.strategy.OutcomeRun;
import io.zenvark.strategy.OutcomeWindow;
import io.zenvark.strategy.Verdict;
import io.zenvark.strategy.WindowSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The outcomes of a breaker that its leader evaluates. Adds each batch once, and only batches of the current version
 * of the circuit.
 *
 * <p>One window holds the outcomes in the order of their arrival. It is shown to viewers, and its verdict is only a
 * suspicion. The other window holds them in the order in which they occurred, and its verdict opens the circuit.
 *
 * <p>While the window is rebuilt from the retained stream, the age of a batch follows from its Redis time. Batches
 * that arrive later count as current. Owned by the event loop.
 */
final class LeaderWindow {

    private final BreakerStrategy strategy;
    private final StoreClock clock;
    private final BatchLedger ledger = new BatchLedger();
    private final Map<SessionId, Long> failures = new HashMap<>();
    private OutcomeWindow window;
    private long version;
    private Moment latest = Moment.LONG_AGO;
    private boolean rebuilding = true;
    private final OrderedOutcomes ordered;

    /**
     * @param counted receives the runs of the window whose verdict opens the circuit
     */
    LeaderWindow(BreakerStrategy strategy, long version, StoreClock clock, Consumer<OutcomeRun> counted) {
        this.strategy = strategy;
        this.clock = clock;
        this.version = version;
        this.window = strategy.newWindow();
        this.ordered = new OrderedOutcomes(strategy.newWindow(), counted);
        ordered.catchUp();
    }

    BreakerStrategy strategy() {
        return strategy;
    }

    /** Discards all outcomes. From now on, only outcomes of the new version count. */
    void startOver(long newVersion) {
        version = newVersion;
        window = strategy.newWindow();
        ordered.startOver(strategy.newWindow());
        failures.clear();
    }

    /** Marks the window as rebuilt. Batches that arrive from now on are live. */
    void rebuilt() {
        if (rebuilding) {
            rebuilding = false;
            ordered.live();
        }
    }

    /** Returns whether the window has caught up with the stream. */
    boolean isLive() {
        return !rebuilding;
    }

    /**
     * Adds a batch, unless it is a duplicate or belongs to another version of the circuit.
     *
     * @return the verdict of the strategy on the outcomes in the order of their arrival, or empty
     */
    Optional<Verdict> fold(OutcomeBatch batch, Moment now) {
        if (!ledger.isNew(batch.source())) {
            return Optional.empty();
        }
        ClockReading reading = reading(now, batch);
        Optional<Instant> before = ordered.covered(batch.source().session());
        ordered.cover(batch, reading);
        if (batch.runs().isEmpty() || batch.circuitVersion() != version) {
            return Optional.empty();
        }
        ordered.add(batch, before, reading);
        latest = latest.orLater(rebuilding ? now.minus(age(batch, now)) : now);
        Optional<Verdict> verdict = Optional.empty();
        for (BatchRun run : batch.runs()) {
            Optional<Verdict> next = fold(run, batch.source().session());
            verdict = Verdict.wider(verdict, next);
        }
        return verdict;
    }

    /**
     * Evaluates the outcomes that all of the sessions have sent, in the order in which they occurred.
     *
     * @return the verdict of the strategy, or empty
     */
    Optional<Verdict> settle(Set<SessionId> awaited, Moment now) {
        Optional<Instant> storeTime = clock.at(now);
        if (rebuilding || storeTime.isEmpty()) {
            return Optional.empty();
        }
        return ordered.settle(awaited, new ClockReading(now, storeTime.get()));
    }

    /** Returns whether all outcomes have been evaluated. */
    boolean isSettled() {
        return ordered.isEmpty();
    }

    /** Returns whether a session has sent all of its outcomes up to a store time. */
    boolean hasAllOf(SessionId session, Instant until) {
        return ordered.covered(session)
                .filter(covered -> !covered.isBefore(until))
                .isPresent();
    }

    private ClockReading reading(Moment now, OutcomeBatch batch) {
        return new ClockReading(now, clock.at(now).orElse(batch.flushedAt()));
    }

    WindowSummary summary(Moment now) {
        return window.summary(latest.orLater(now));
    }

    /** Returns the failures under this version of the circuit, by session. */
    Map<SessionId, Long> failures() {
        return Map.copyOf(failures);
    }

    private Optional<Verdict> fold(BatchRun run, SessionId session) {
        if (run.outcome().isFailure()) {
            failures.merge(session, (long) run.count(), Long::sum);
        }
        Outcome outcome = run.outcome();
        return window.record(new OutcomeRun(session, outcome, run.count(), latest));
    }

    private Duration age(OutcomeBatch batch, Moment now) {
        Duration age = clock.at(now)
                .map(storeNow -> Duration.between(batch.flushedAt(), storeNow))
                .orElse(Duration.ZERO);
        return age.isNegative() ? Duration.ZERO : age;
    }
}
