// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.outcome;

import io.zenvark.Outcome;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The outcomes of one breaker that wait for the next flush, run-length coded, all of one circuit version. When there
 * are too many runs the oldest go. Not thread-safe: the loop owns it.
 *
 * <p>Equal outcomes form one run if they occurred within {@value #RESOLUTION_MILLIS} ms, or within a thirty-second of the
 * time for which outcomes have been waiting. So the runs of a long outage are few.
 */
public final class OutcomeBuffer {

    private static final int MOST_RUNS = 4096;
    private static final int RESOLUTION_MILLIS = 5;
    private static final long RESOLUTION = Duration.ofMillis(RESOLUTION_MILLIS).toNanos();
    private static final int GRAIN = 32;

    private final Deque<Timed> runs = new ArrayDeque<>();
    private long circuitVersion;

    private record Timed(Outcome outcome, int count, long from, long to) {}

    /**
     * Appends equal outcomes of the present version.
     *
     * @param outcome how the calls ended
     * @param count how many there were in a row: 1 to {@link Run#LONGEST}
     * @param from the time of the first of them, on the node's timeline
     * @param to the time of the last of them
     * @return how many outcomes had to go for them
     */
    public long add(Outcome outcome, int count, Duration from, Duration to) {
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

    private boolean continues(Timed tail, Outcome outcome, int count, long end) {
        long waited = end - runs.getFirst().from();
        return tail.outcome() == outcome
                && tail.count() <= Run.LONGEST - count
                && end - tail.from() <= Math.max(RESOLUTION, waited / GRAIN);
    }

    /**
     * The circuit has this version from now on: whatever belongs to another one is outdated.
     *
     * @return how many outcomes were
     */
    public long moveTo(long version) {
        if (version == circuitVersion) {
            return 0;
        }
        circuitVersion = version;
        return discard();
    }

    /** Discards what has gathered, and returns how many outcomes that were. */
    public long discard() {
        long discarded = runs.stream().mapToLong(Timed::count).sum();
        runs.clear();
        return discarded;
    }

    /**
     * Hands over what has gathered.
     *
     * @param flushedAt the time of the flush, on the node's timeline
     */
    public List<Run> drain(Duration flushedAt) {
        List<Run> drained = new ArrayList<>();
        for (Timed run : runs) {
            Duration age = Duration.ofNanos(Math.max(0, flushedAt.toNanos() - run.to()));
            Span span = new Span(age, Duration.ofNanos(run.to() - run.from()));
            drained.add(new Run(run.outcome(), run.count(), Optional.of(span)));
        }
        runs.clear();
        return drained;
    }

    /** The version of the circuit that the outcomes belong to. */
    public long circuitVersion() {
        return circuitVersion;
    }

    public boolean isEmpty() {
        return runs.isEmpty();
    }
}
