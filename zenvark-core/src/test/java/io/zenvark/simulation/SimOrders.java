// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

import io.zenvark.Moment;
import io.zenvark.Outcome;
import io.zenvark.SessionId;
import io.zenvark.simulation.SimVerdicts.Ended;
import io.zenvark.strategy.BreakerStrategy;
import io.zenvark.strategy.OutcomeRun;
import io.zenvark.strategy.OutcomeWindow;
import io.zenvark.strategy.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The orders of outcomes that a leader may have seen and that matter to a strategy that objects: the true order, and
 * orders in which successes are as distant as possible from one failure, the middle.
 */
final class SimOrders {

    private static final long RECENT = Duration.ofMillis(400).toNanos();
    private static final long STEP = Duration.ofMillis(250).toNanos();
    private static final int STEPS = 12;
    // A leader waits for three seconds for a silent node, and then asks all nodes.
    private static final long NEWS = Duration.ofSeconds(4).toNanos();
    // The strategies of the simulation need eight calls.
    private static final int MOST_KEPT = 8;

    private final Bound bound;
    private final List<Ended> ended;
    private final Set<SessionId> excused;
    private final long now;

    SimOrders(Bound bound, List<Ended> ended, Set<SessionId> excused, long now) {
        this.bound = bound;
        this.ended = ended;
        this.excused = excused;
        this.now = now;
    }

    /** The number of nanoseconds by which a success may appear earlier or later than it was. */
    record Bound(long early, long late) {

        // The number of collections while a success may wait, which is 25 ms for three nodes.
        private static final int COLLECTIONS = 5;
        private static final double WAIT_PER_NODE = 25e6 / 3;
        private static final double SHORTEST_INTERVAL = 5e6;
        private static final long LATE_EVENT_LOOP = 20_000_000;
        private static final long RESOLUTION = 2_000_000;

        /**
         * Returns the sum of the flush interval, the longest leg of the replies by which two nodes estimate the time,
         * and the resolution of that time. If a success appears early, adds the allowance for a late event loop.
         */
        static Bound of(int sessions, long longestLeg) {
            double interval = Math.max(SHORTEST_INTERVAL, sessions * WAIT_PER_NODE / COLLECTIONS);
            long late = (long) interval + 2 * longestLeg + RESOLUTION;
            return new Bound(late + LATE_EVENT_LOOP, late);
        }
    }

    /** Returns all orders for a leader that has led since a time. */
    Stream<List<Ended>> after(long led) {
        LongStream cuts = LongStream.rangeClosed(0, STEPS).map(step -> led - step * STEP);
        long[] useful = LongStream.concat(LongStream.of(Long.MIN_VALUE), cuts)
                .filter(cut -> cut == Long.MIN_VALUE || ended.stream().anyMatch(each -> each.at() < cut))
                .toArray();
        return LongStream.of(useful).boxed().flatMap(this::since);
    }

    private Stream<List<Ended>> since(long cut) {
        List<Ended> left = ended.stream().filter(each -> each.at() >= cut).toList();
        LongStream failures = left.stream()
                .filter(each -> each.outcome() != Outcome.SUCCESS && each.at() > now - RECENT)
                .mapToLong(Ended::at);
        // Late outcomes may be the last ones that the leader has counted.
        Stream<List<Ended>> shifted = LongStream.concat(failures, LongStream.of(now))
                .distinct()
                .boxed()
                .flatMap(middle -> around(middle, left));
        // A struck node may let the leader judge the true order late.
        return Stream.concat(Stream.of(left), shifted);
    }

    private Stream<List<Ended>> around(long middle, List<Ended> left) {
        boolean anyExcused = left.stream().anyMatch(this::isExcused);
        Stream<List<Ended>> all = Stream.of(inOrder(middle, left));
        return anyExcused
                ? Stream.concat(
                        all,
                        LongStream.rangeClosed(0, MOST_KEPT)
                                .mapToObj(kept -> inOrder(middle, without(middle, left, kept))))
                : all;
    }

    private boolean isExcused(Ended each) {
        return !each.connected() || excused.contains(each.node());
    }

    // Failures of excused nodes arrive late, and only their latest successes arrive.
    private List<Ended> without(long middle, List<Ended> left, long kept) {
        List<Ended> some = new ArrayList<>();
        long successes = 0;
        for (int i = left.size() - 1; i >= 0; i--) {
            Ended each = left.get(i);
            if (!isExcused(each)) {
                some.add(each);
            } else if (each.outcome() == Outcome.FAILURE || each.outcome() == Outcome.SLOW_FAILURE) {
                some.add(each.at() < middle ? each.shiftedTo(middle) : each);
            } else if (successes++ < kept) {
                some.add(each);
            }
        }
        return some;
    }

    // The order within the bound that is worst for the circuit: no success near the middle.
    private List<Ended> inOrder(long middle, List<Ended> left) {
        return left.stream()
                .map(each -> each.outcome() == Outcome.SUCCESS
                        ? each.shiftedTo(each.at() < middle ? each.at() - bound.early() : each.at() + bound.late())
                        : each)
                .sorted(Comparator.comparingLong(Ended::at))
                .toList();
    }

    /** Returns the recent objections of a strategy to outcomes in this order. Older ones are no longer news. */
    Stream<Verdict> verdicts(BreakerStrategy strategy, List<Ended> inOrder) {
        OutcomeWindow window = strategy.newWindow();
        return inOrder.stream()
                .flatMap(each -> window
                        .record(new OutcomeRun(each.node(), each.outcome(), 1, Moment.ofNanos(each.at())))
                        .filter(verdict -> each.at() > now - NEWS)
                        .stream());
    }
}
