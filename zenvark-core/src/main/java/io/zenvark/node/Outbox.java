// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.Moment;
import io.zenvark.Outcome;
import io.zenvark.coordination.OutcomeAppend;
import io.zenvark.coordination.lease.StoreClock;
import io.zenvark.coordination.outcome.BatchRun;
import io.zenvark.coordination.outcome.BatchSource;
import io.zenvark.coordination.outcome.Inquiry;
import io.zenvark.coordination.outcome.OutcomeBatch;
import io.zenvark.coordination.outcome.OutcomeBuffer;
import io.zenvark.node.call.CircuitCopy;
import io.zenvark.node.call.CoordinatedBreaker;
import io.zenvark.node.call.OutcomeQueue;
import io.zenvark.node.runtime.EventLoop;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The outcomes of this node that the store has not acknowledged. Counts each outcome as reported, dropped or outdated.
 */
final class Outbox {

    // An inquiry outside this range is damaged, or so old that its leader no longer waits for answers.
    private static final Duration LARGEST_DIFFERENCE = Duration.ofSeconds(1);
    private static final Duration LATE = Duration.ofMillis(20);
    private static final Duration ROUND_UP = Duration.ofMillis(1).minusNanos(1);

    private final CoordinatedBreakers breakers;
    private final OutcomeQueue queue;
    private final EventLoop loop;
    private final Membership membership;
    private final StoreClock clock;
    private final OutcomeQueue.Sink standalone;
    private final Map<BreakerName, OutcomeBuffer> buffers = new TreeMap<>();
    private final Map<BreakerName, Instant> owed = new TreeMap<>();
    private final Map<BreakerName, Instant> covered = new TreeMap<>();
    private List<OutcomeAppend> unconfirmed = List.of();
    private @Nullable Moment notifiedAt;
    private Moment collectedAt;
    private long batches;

    /**
     * @param standalone receives all outcomes, for the standalone decisions of this node
     */
    Outbox(
            CoordinatedBreakers breakers,
            OutcomeQueue queue,
            EventLoop loop,
            Membership membership,
            StoreClock clock,
            OutcomeQueue.Sink standalone) {
        this.breakers = breakers;
        this.queue = queue;
        this.loop = loop;
        this.membership = membership;
        this.clock = clock;
        this.standalone = standalone;
        this.collectedAt = loop.now();
    }

    /** Records the time at which callers have recorded outcomes. */
    void onOutcome() {
        notifiedAt = notifiedAt == null ? loop.now() : notifiedAt;
    }

    /** Moves the outcomes from the queue into the buffers. */
    void collect() {
        Moment now = loop.now();
        // The event loop may have been notified late of the first outcome.
        Moment notified = notifiedAt == null ? collectedAt : notifiedAt.minus(LATE);
        Moment earliest = notified.orLater(collectedAt);
        queue.drain(now.toNanos(), new Collector(earliest));
        notifiedAt = null;
        collectedAt = now;
    }

    /** Moves outcomes and holds of the current version of a circuit into its buffer. */
    private final class Collector implements OutcomeQueue.Sink {

        private final Moment earliest;

        /**
         * @param earliest the earliest time of a success
         */
        Collector(Moment earliest) {
            this.earliest = earliest;
        }

        @Override
        public void take(CircuitCopy at, Outcome outcome, int count, long endedAt) {
            CoordinatedBreaker breaker = at.breaker();
            if (isOutdated(at)) {
                breaker.onOutdated(count);
                return;
            }
            OutcomeBuffer buffer = buffer(breaker);
            Moment to = Moment.ofNanos(endedAt);
            Moment from = outcome == Outcome.SUCCESS ? earliest : to;
            breaker.onDropped(buffer.add(outcome, count, from, to));
            standalone.take(at, outcome, count, endedAt);
        }

        @Override
        public void hold(CircuitCopy at, long until) {
            if (!isOutdated(at)) {
                buffer(at.breaker()).hold(Moment.ofNanos(until));
                standalone.hold(at, until);
            }
        }

        private static boolean isOutdated(CircuitCopy at) {
            return at.shared().version() != at.breaker().shared().version();
        }

        private OutcomeBuffer buffer(CoordinatedBreaker breaker) {
            OutcomeBuffer buffer = buffers.computeIfAbsent(breaker.name(), first -> new OutcomeBuffer());
            breaker.onOutdated(buffer.moveTo(breaker.shared().version()));
            return buffer;
        }
    }

    /**
     * Handles an inquiry of a leader.
     *
     * @return whether the next flush must answer it; false if an earlier batch contains all outcomes up to the
     *     requested time
     */
    boolean owe(Inquiry inquiry) {
        Optional<Instant> now = clock.at(loop.now());
        BreakerName name = inquiry.breaker();
        if (now.isEmpty() || !breakers.contains(name)) {
            return false;
        }
        Instant until = inquiry.until();
        boolean plausible = Duration.between(until, now.get()).abs().compareTo(LARGEST_DIFFERENCE) <= 0;
        Instant known = covered.get(name);
        if (!plausible || (known != null && !known.isBefore(until))) {
            return false;
        }
        owed.merge(name, until, (one, other) -> one.isBefore(other) ? other : one);
        return true;
    }

    /** Returns the batches to send. Unacknowledged batches come first, with their previous numbers. */
    List<OutcomeAppend> takeOut() {
        List<OutcomeAppend> appends = new ArrayList<>();
        for (OutcomeAppend append : unconfirmed) {
            CoordinatedBreaker breaker = breakers.get(append.batch().breaker());
            if (breaker != null && breaker.shared().version() == append.batch().circuitVersion()) {
                appends.add(append);
            } else if (breaker != null) {
                breaker.onOutdated(append.batch().size());
            }
        }
        unconfirmed = List.of();
        Set<BreakerName> names = new TreeSet<>(buffers.keySet());
        names.addAll(owed.keySet());
        names.forEach(name -> fresh(name).ifPresent(appends::add));
        return appends;
    }

    private Optional<OutcomeAppend> fresh(BreakerName name) {
        CoordinatedBreaker breaker = breakers.get(name);
        Optional<Instant> reckoned = clock.at(collectedAt);
        OutcomeBuffer buffer = buffers.computeIfAbsent(name, first -> new OutcomeBuffer());
        if (breaker == null || reckoned.isEmpty()) {
            return Optional.empty();
        }
        breaker.onOutdated(buffer.moveTo(breaker.shared().version()));
        Instant asked = owed.remove(name);
        if (buffer.isEmpty() && asked == null) {
            return Optional.empty();
        }
        // Rounded up, because a batch contains all outcomes up to the time of its flush.
        Instant now = reckoned.get().plus(ROUND_UP).truncatedTo(ChronoUnit.MILLIS);
        // A node whose estimate is behind the leader's must not appear to have omitted outcomes.
        Instant flushedAt = asked != null && asked.isAfter(now) ? asked : now;
        covered.put(name, flushedAt);
        BatchSource source = new BatchSource(membership.session(), ++batches);
        Optional<Instant> heldUntil =
                buffer.heldUntil().map(until -> reckoned.get().plus(until.since(collectedAt)));
        List<BatchRun> runs = buffer.drain(collectedAt.plus(Duration.between(reckoned.get(), flushedAt)));
        OutcomeBatch batch = new OutcomeBatch(name, source, buffer.circuitVersion(), flushedAt, runs, heldUntil);
        return Optional.of(new OutcomeAppend(batch, breaker.definition().retention()));
    }

    /** Keeps batches that were not acknowledged. They may have arrived. */
    void putBack(List<OutcomeAppend> appends) {
        unconfirmed = appends;
    }

    /** Counts batches that the store has acknowledged as reported. */
    void acknowledged(List<OutcomeAppend> appends) {
        account(appends, CoordinatedBreaker::onReported);
    }

    /** Counts batches that are given up as dropped. */
    void lost(List<OutcomeAppend> appends) {
        account(appends, CoordinatedBreaker::onDropped);
    }

    /** Gives up all remaining outcomes and counts them as dropped. */
    void loseAll() {
        lost(unconfirmed);
        unconfirmed = List.of();
        buffers.forEach((name, buffer) -> {
            CoordinatedBreaker breaker = breakers.get(name);
            if (breaker != null) {
                breaker.onDropped(buffer.discard());
            }
        });
    }

    private void account(List<OutcomeAppend> appends, ObjLongConsumer<CoordinatedBreaker> fate) {
        for (OutcomeAppend append : appends) {
            CoordinatedBreaker breaker = breakers.get(append.batch().breaker());
            if (breaker != null) {
                fate.accept(breaker, append.batch().size());
            }
        }
    }
}
