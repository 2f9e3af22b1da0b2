// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.Moment;
import io.zenvark.Outcome;
import io.zenvark.SessionId;
import io.zenvark.coordination.lease.LeaseConfiguration;
import io.zenvark.coordination.outcome.BatchRun;
import io.zenvark.coordination.outcome.OutcomeBatch;
import io.zenvark.coordination.outcome.Span;
import io.zenvark.strategy.OutcomeRun;
import io.zenvark.strategy.OutcomeWindow;
import io.zenvark.strategy.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * A window that receives the outcomes of all nodes in the order in which they occurred.
 *
 * <ol>
 *   <li>The runs of a batch are placed on the store's timeline, as estimated by the sender. A long run is divided into
 *       parts that interleave with the runs of other nodes.
 *   <li>A part waits until the watermark has passed it. The watermark is the time up to which every awaited session
 *       has sent its outcomes.
 *   <li>A part waits at most for {@link #LONGEST_WAIT}. At most {@value #MOST_WAITING} parts wait.
 *   <li>A part that arrives after the watermark has passed it is evaluated next.
 *   <li>If a success may have occurred before a failure, because the span of its run begins earlier, it is evaluated
 *       before the failure. Failures are therefore consecutive only if no success can lie between them.
 *   <li>Of the history that a leader finds at its start, only the latest part may lead to a verdict. The
 *       previous leader has already acted on earlier verdicts.
 * </ol>
 *
 * <p>Owned by the event loop.
 */
final class OrderedOutcomes {

    /** The maximum wait for a session. A node that is silent for this time has lost its lease. */
    static final Duration LONGEST_WAIT = LeaseConfiguration.DEFAULT.duration();

    private static final int MOST_WAITING = 50_000;
    private static final int MOST_PARTS = 16;
    private static final int MOST_FAILURES = 64;
    private static final Duration PART = Duration.ofMillis(1);
    // A batch from further ahead was stamped before the store's clock was set back, or is damaged.
    private static final Duration LARGEST_LEAD = Duration.ofSeconds(1);

    private static final Comparator<OutcomePart> IN_ORDER =
            Comparator.<OutcomePart, Instant>comparing(part -> part.at).thenComparing(part -> part.arrival);

    private final PriorityQueue<OutcomePart> waiting = new PriorityQueue<>(IN_ORDER);
    private final PriorityQueue<OutcomePart> movable = new PriorityQueue<>(IN_ORDER);
    private final Coverage covered = new Coverage();
    private final Consumer<OutcomeRun> counted;
    private OutcomeWindow window;
    private Moment latest = Moment.LONG_AGO;
    private long arrivals;
    // The number of the first arrival that is not history.
    private long liveFrom;
    private boolean objected;
    private Optional<Verdict> overflow = Optional.empty();

    /**
     * @param counted receives each evaluated run, except runs after a verdict in the same step
     */
    OrderedOutcomes(OutcomeWindow window, Consumer<OutcomeRun> counted) {
        this.window = window;
        this.counted = counted;
    }

    /** A moment on the timelines of the node and of the store. */
    record ClockReading(Moment now, Instant storeTime) {

        private Moment local(Instant at) {
            return now.orEarlier(now.minus(Duration.between(at, storeTime)));
        }
    }

    /** Marks all parts that are added before {@link #live} as history. */
    void catchUp() {
        liveFrom = Long.MAX_VALUE;
    }

    /** Marks parts that are added from now on as live. */
    void live() {
        liveFrom = arrivals;
    }

    /**
     * Discards all outcomes, because the circuit has another version. Keeps the times up to which sessions have sent
     * their outcomes.
     */
    void startOver(OutcomeWindow empty) {
        window = empty;
        waiting.clear();
        movable.clear();
        overflow = Optional.empty();
        objected = false;
    }

    /** Records the time up to which a session has sent its outcomes. */
    void cover(OutcomeBatch batch, ClockReading now) {
        covered.put(batch.source().session(), flushTime(batch, now));
    }

    /** Adds the outcomes of a batch. To be called after {@link #cover}. */
    void add(OutcomeBatch batch, Optional<Instant> coveredBefore, ClockReading now) {
        if (batch.runs().isEmpty()) {
            return;
        }
        Instant flush = flushTime(batch, now);
        Instant start = coveredBefore.filter(flush::isAfter).orElse(flush);
        Duration slice = shorter(Duration.between(start, flush), LARGEST_LEAD)
                .dividedBy(batch.runs().size());
        int later = batch.runs().size();
        for (BatchRun run : batch.runs()) {
            later--;
            // An earlier version does not send spans. Its runs are spread over the time since its previous flush.
            Span unknown = new Span(slice.multipliedBy(later), slice);
            add(run, run.span().orElse(unknown), flush, batch.source().session());
            foldOverflow(now);
        }
    }

    // Bounds the memory while no part can be evaluated, such as before the stream has been read to its end.
    private void foldOverflow(ClockReading now) {
        while (waiting.size() > MOST_WAITING) {
            OutcomePart next = waiting.remove();
            Optional<Verdict> verdict = fold(next, now);
            overflow = isHistory(next) ? verdict : Verdict.wider(overflow, verdict);
        }
    }

    private void add(BatchRun run, Span span, Instant flush, SessionId session) {
        long fine = Math.min(MOST_PARTS, 1 + span.length().dividedBy(PART));
        long parts = Math.min(run.outcome().isFailure() ? MOST_FAILURES : fine, run.count());
        Instant from = flush.minus(span.age()).minus(span.length());
        for (long i = 0; i < parts; i++) {
            int count = (int) (run.count() * (i + 1) / parts - run.count() * i / parts);
            Instant at = from.plus(span.length().multipliedBy(i).dividedBy(Math.max(1, parts - 1)));
            OutcomePart part = new OutcomePart(at, from, arrivals++, session, run, count);
            waiting.add(part);
            if (run.outcome() == Outcome.SUCCESS && at.isAfter(from)) {
                movable.add(part);
            }
        }
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Returns the number of parts in memory. */
    int size() {
        return Math.max(waiting.size(), movable.size());
    }

    /** Returns the time up to which a session has sent its outcomes; empty if it has sent none. */
    Optional<Instant> covered(SessionId session) {
        return covered.of(session);
    }

    /**
     * Evaluates the parts that every awaited session has passed, and the parts that have waited too long.
     *
     * @return the verdict of the strategy, or empty
     */
    Optional<Verdict> settle(Collection<SessionId> awaited, ClockReading now) {
        Instant upTo = now.storeTime().minus(LONGEST_WAIT);
        Instant watermark = covered.ofAll(awaited, now.storeTime().plus(LARGEST_LEAD));
        upTo = watermark.isAfter(upTo) ? watermark : upTo;
        Instant absurd = now.storeTime().plus(LARGEST_LEAD);
        Optional<Verdict> standing = overflow;
        Optional<Verdict> live = Optional.empty();
        overflow = Optional.empty();
        objected = standing.isPresent();
        OutcomePart next = waiting.peek();
        while (next != null && (!next.at.isAfter(upTo) || next.at.isAfter(absurd))) {
            waiting.remove();
            Optional<Verdict> verdict = fold(next, now);
            if (isHistory(next)) {
                standing = verdict;
                objected = verdict.isPresent() || live.isPresent();
            } else {
                live = Verdict.wider(live, verdict);
            }
            next = waiting.peek();
        }
        return Verdict.wider(standing, live);
    }

    private boolean isHistory(OutcomePart part) {
        return part.arrival < liveFrom;
    }

    private Optional<Verdict> fold(OutcomePart part, ClockReading now) {
        latest = latest.orLater(now.local(part.at));
        Optional<Verdict> verdict = Optional.empty();
        if (part.outcome.isFailure()) {
            verdict = foldSuccessBefore(part);
        }
        int count = part.count;
        part.count = 0;
        forgetMoved();
        return count == 0 ? verdict : Verdict.wider(verdict, record(part, count));
    }

    // After every part. Otherwise the parts of a circuit without failures would accumulate.
    private void forgetMoved() {
        OutcomePart next = movable.peek();
        while (next != null && next.count == 0) {
            movable.remove();
            next = movable.peek();
        }
    }

    private Optional<Verdict> foldSuccessBefore(OutcomePart failure) {
        forgetMoved();
        OutcomePart next = movable.peek();
        if (next == null || next.earliest.isAfter(failure.at)) {
            return Optional.empty();
        }
        next.count--;
        return record(next, 1);
    }

    private Optional<Verdict> record(OutcomePart part, int count) {
        OutcomeRun run = new OutcomeRun(part.session, part.outcome, count, latest);
        if (!objected) {
            counted.accept(run);
        }
        Optional<Verdict> verdict = window.record(run);
        objected |= verdict.isPresent();
        return verdict;
    }

    private static Instant flushTime(OutcomeBatch batch, ClockReading now) {
        Instant flush = batch.flushedAt();
        return flush.isAfter(now.storeTime().plus(LARGEST_LEAD)) ? now.storeTime() : flush;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
