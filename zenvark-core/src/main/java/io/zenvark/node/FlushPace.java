// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.coordination.OutcomeAppend;
import java.time.Duration;
import java.util.List;

/**
 * How often a node may flush.
 *
 * <ol>
 *   <li>The interval is such that all nodes together stay near the budget: live nodes x active breakers / writes per
 *       second.
 *   <li>It is also such that the retained stream of each breaker holds what all nodes write to it in the length of a
 *       lease: a leader that stalls for so long, or that takes over, misses nothing.
 *   <li>It is at least the shortest interval. The longest interval of the terms limits what retention and patience ask
 *       for, but not the budget: above 5,000 nodes x active breakers a fleet writes less often than once a second.
 *   <li>Successes alone wait for five times the shortest interval, and longer in proportion where there are more than
 *       three nodes, up to the longest interval: until it is reached, a larger fleet writes them no more often than
 *       three nodes do. They open nothing, and whoever fails takes along what has gathered before.
 *   <li>A failure may be reported sooner, but only in short bursts: each flush takes a token, a new one comes with every
 *       interval. While more than half of the tokens are left a failure goes at once, so that the five failures that
 *       open a circuit need not wait for each other; with fewer it waits for the shortest interval, and without any for
 *       the interval like the rest.
 * </ol>
 */
final class FlushPace {

    private static final double LARGEST_BURST = 20;
    private static final double AT_ONCE = LARGEST_BURST / 2;
    private static final int PATIENCE = 5;
    private static final int SMALL_FLEET = 3;

    private final ReportingConfiguration terms;
    private final Duration lease;
    private Duration interval;
    private int nodes = 1;
    private double tokens = LARGEST_BURST;
    private Duration countedAt = Duration.ZERO;

    FlushPace(NodeTerms terms) {
        this.terms = terms.reporting();
        this.lease = terms.lease().duration();
        this.interval = terms.reporting().minimumFlushInterval();
    }

    /** How long after a flush the next one may be when nothing is urgent. */
    Duration ordinary() {
        Duration patient = terms.minimumFlushInterval()
                .multipliedBy((long) PATIENCE * Math.max(SMALL_FLEET, nodes))
                .dividedBy(SMALL_FLEET);
        Duration limited = patient.compareTo(terms.maximumFlushInterval()) < 0 ? patient : terms.maximumFlushInterval();
        return interval.compareTo(limited) > 0 ? interval : limited;
    }

    /** How often the outcomes of callers are collected between two ordinary flushes: that is how exact their times are. */
    Duration sample() {
        Duration sample = ordinary().dividedBy(PATIENCE);
        return sample.compareTo(terms.minimumFlushInterval()) > 0 ? sample : terms.minimumFlushInterval();
    }

    /** How long after a flush the next one may be when a call has failed. */
    Duration urgent(Duration now) {
        refill(now);
        if (tokens > AT_ONCE) {
            return Duration.ZERO;
        }
        return tokens >= 1 ? terms.minimumFlushInterval() : interval;
    }

    /** A flush was sent. */
    void flushed(List<OutcomeAppend> appends, int liveNodes, Duration now) {
        refill(now);
        tokens = Math.max(0, tokens - 1);
        nodes = liveNodes;
        int retention =
                appends.stream().mapToInt(OutcomeAppend::retention).min().orElse(Integer.MAX_VALUE);
        double budget = (double) liveNodes * appends.size() / terms.writesPerSecond() * 1e9;
        double retained = (double) liveNodes * lease.toNanos() / retention;
        double longest = terms.maximumFlushInterval().toNanos();
        double shortest = terms.minimumFlushInterval().toNanos();
        interval = Duration.ofNanos((long) Math.max(Math.max(shortest, budget), Math.min(longest, retained)));
    }

    private void refill(Duration now) {
        double earned = (double) now.minus(countedAt).toNanos() / interval.toNanos();
        tokens = Math.min(LARGEST_BURST, tokens + earned);
        countedAt = now;
    }
}
