// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.Moment;
import io.zenvark.coordination.OutcomeAppend;
import java.time.Duration;
import java.util.List;

/**
 * The rate at which a node may flush outcome batches.
 *
 * <ol>
 *   <li>The interval keeps the fleet within its budget: live nodes x active breakers / writes per second.
 *   <li>The interval keeps the outcomes of one lease duration within the retained stream of each breaker. A leader
 *       that stalls for that time, or takes over, therefore misses none.
 *   <li>The interval is at least the minimum flush interval. The maximum flush interval limits the intervals for
 *       retention and for successes. It does not limit the interval for the budget: above 5,000 nodes x active
 *       breakers, a node flushes less than once a second.
 *   <li>Successes alone wait for five times the minimum interval, and for proportionally longer above three nodes, up
 *       to the maximum interval. Up to that point, a larger fleet writes them no more often than three nodes do. They
 *       cannot open a circuit, and a failure flushes them as well.
 *   <li>A failure may be flushed sooner, but only in short bursts. Each flush takes a token, and each interval adds
 *       one. With more than half of the tokens left, a failure is flushed at once. The five failures that open a
 *       circuit therefore do not wait for each other. With fewer tokens a failure waits for the minimum interval, and
 *       without tokens for the interval.
 * </ol>
 */
final class FlushPace {

    private static final double LARGEST_BURST = 20;
    private static final double AT_ONCE = LARGEST_BURST / 2;
    private static final int PATIENCE = 5;
    private static final int SMALL_FLEET = 3;

    private final ReportingConfiguration configuration;
    private final Duration lease;
    private Duration interval;
    private int nodes = 1;
    private double tokens = LARGEST_BURST;
    private Moment countedAt;

    FlushPace(CoordinationConfiguration configuration, Moment now) {
        this.configuration = configuration.reporting();
        this.lease = configuration.lease().duration();
        this.interval = configuration.reporting().minimumFlushInterval();
        this.countedAt = now;
    }

    /** Returns the pause after a flush if no flush is urgent. */
    Duration ordinary() {
        Duration patient = configuration
                .minimumFlushInterval()
                .multipliedBy((long) PATIENCE * Math.max(SMALL_FLEET, nodes))
                .dividedBy(SMALL_FLEET);
        Duration limited = patient.compareTo(configuration.maximumFlushInterval()) < 0
                ? patient
                : configuration.maximumFlushInterval();
        return interval.compareTo(limited) > 0 ? interval : limited;
    }

    /** Returns the pause between two collections of outcomes. It determines the precision of their times. */
    Duration sample() {
        Duration sample = ordinary().dividedBy(PATIENCE);
        return sample.compareTo(configuration.minimumFlushInterval()) > 0
                ? sample
                : configuration.minimumFlushInterval();
    }

    /** Returns the pause after a flush if a call has failed. */
    Duration urgent(Moment now) {
        refill(now);
        if (tokens > AT_ONCE) {
            return Duration.ZERO;
        }
        return tokens >= 1 ? configuration.minimumFlushInterval() : interval;
    }

    /** Updates the interval after a flush. */
    void flushed(List<OutcomeAppend> appends, int liveNodes, Moment now) {
        refill(now);
        tokens = Math.max(0, tokens - 1);
        nodes = liveNodes;
        int retention =
                appends.stream().mapToInt(OutcomeAppend::retention).min().orElse(Integer.MAX_VALUE);
        double budget = (double) liveNodes * appends.size() / configuration.writesPerSecond() * 1e9;
        double retained = (double) liveNodes * lease.toNanos() / retention;
        double longest = configuration.maximumFlushInterval().toNanos();
        double shortest = configuration.minimumFlushInterval().toNanos();
        interval = Duration.ofNanos((long) Math.max(Math.max(shortest, budget), Math.min(longest, retained)));
    }

    private void refill(Moment now) {
        double earned = (double) now.since(countedAt).toNanos() / interval.toNanos();
        tokens = Math.min(LARGEST_BURST, tokens + earned);
        countedAt = now;
    }
}
