// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.outcome;

import io.zenvark.Moment;
import io.zenvark.Outcome;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Collects the outcomes of one breaker until the next flush, run-length coded. All outcomes belong to one circuit
 * version. If the buffer is full, the oldest run is dropped. Not thread-safe: the event loop owns it.
 *
 * <p>Equal consecutive outcomes form one run if they occurred within {@value #RESOLUTION_MILLIS} ms, or within 1/32 of
 * the time since the oldest outcome. This limits the number of runs during a long outage.
 *
 * <p>Of the times until which failures ask not to call the dependency, the buffer keeps the latest.
 */
public final class OutcomeBuffer {

    private static final int MOST_RUNS = 4096;
    private static final int RESOLUTION_MILLIS = 5;
    private static final long RESOLUTION = Duration.ofMillis(RESOLUTION_MILLIS).toNanos();
    private static final int GRAIN = 32;

    private final Deque<Timed> runs = new ArrayDeque<>();
    private long circuitVersion;
    private @Nullable Moment heldUntil;

    private record Timed(Outcome outcome, int count, long from, long to) {}

    /**
     * Appends equal outcomes of the current circuit version.
     *
     * @param outcome the outcome of the calls
     * @param count the number of calls in a row: 1 to {@link BatchRun#LONGEST}
     * @param from the time of the first outcome
     * @param to the time of the last outcome
     * @return the number of older outcomes that were dropped
     */
    public long add(Outcome outcome, int count, Moment from, Moment to) {
        Timed tail = runs.peekLast();
        long end = Math.max(to.toNanos(), tail == null ? Long.MIN_VALUE : tail.to());
        long start = Math.min(end, Math.max(from.toNanos(), tail == null ? Long.MIN_VALUE : tail.to()));
        if (tail != null && continues(tail, outcome, count, end)) {
            runs.removeLast();
            runs.addLast(new Timed(outcome, tail.count() + count, tail.from(), end));
        } else {
            runs.addLast(new Timed(outcome, count, start, end));
        }
        return runs.size() > MOST_RUNS ? runs.removeFirst().count() : 0;
    }

    /** Records the time until which a failure of the current circuit version asks not to call the dependency. */
    public void hold(Moment until) {
        heldUntil = heldUntil == null ? until : heldUntil.orLater(until);
    }

    /** Returns the latest time until which failures since the previous flush ask not to call the dependency. */
    public Optional<Moment> heldUntil() {
        return Optional.ofNullable(heldUntil);
    }

    private boolean continues(Timed tail, Outcome outcome, int count, long end) {
        long waited = end - runs.getFirst().from();
        return tail.outcome() == outcome
                && tail.count() <= BatchRun.LONGEST - count
                && end - tail.from() <= Math.max(RESOLUTION, waited / GRAIN);
    }

    /**
     * Sets the circuit version and discards outcomes of another version.
     *
     * @return the number of discarded outcomes
     */
    public long moveTo(long version) {
        if (version == circuitVersion) {
            return 0;
        }
        circuitVersion = version;
        return discard();
    }

    /**
     * Discards all outcomes.
     *
     * @return the number of discarded outcomes
     */
    public long discard() {
        long discarded = runs.stream().mapToLong(Timed::count).sum();
        runs.clear();
        heldUntil = null;
        return discarded;
    }

    /**
     * Returns all outcomes and empties the buffer. Also discards {@link #heldUntil}.
     *
     * @param flushedAt the time of the flush
     */
    public List<BatchRun> drain(Moment flushedAt) {
        List<BatchRun> drained = new ArrayList<>();
        for (Timed run : runs) {
            Duration age = Duration.ofNanos(Math.max(0, flushedAt.toNanos() - run.to()));
            Span span = new Span(age, Duration.ofNanos(run.to() - run.from()));
            drained.add(new BatchRun(run.outcome(), run.count(), Optional.of(span)));
        }
        runs.clear();
        heldUntil = null;
        return drained;
    }

    /** Returns the circuit version of the outcomes. */
    public long circuitVersion() {
        return circuitVersion;
    }

    public boolean isEmpty() {
        return runs.isEmpty();
    }
}
