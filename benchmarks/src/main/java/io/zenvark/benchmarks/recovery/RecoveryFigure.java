// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.recovery;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The result of one run. Everything is counted from the end of the outage.
 *
 * @param contestant the name of the contestant
 * @param seed the seed of the calls
 * @param failed the number of failed calls
 * @param slow the number of calls that succeeded after more than 250 ms
 * @param rejected the number of rejected calls
 * @param fullServiceSeconds the time until full service; null if it was not reached
 * @param openings the number of openings of the circuit; with one circuit per node the mean of the nodes
 * @param peakLoad the highest load in 100 ms as a multiple of the capacity
 * @param observedSeconds the duration of the observation
 * @param lateShare the share of calls that the benchmark made or ended more than 50 ms late
 * @param worstLagMillis the longest delay of the benchmark in milliseconds
 * @param series the calls per second
 */
record RecoveryFigure(
        String contestant,
        int seed,
        long failed,
        long slow,
        long rejected,
        @Nullable Integer fullServiceSeconds,
        double openings,
        double peakLoad,
        int observedSeconds,
        double lateShare,
        long worstLagMillis,
        Series series) {

    static RecoveryFigure of(String name, int seed, Load load, Contestant contestant) {
        Timeline timeline = load.timeline();
        OptionalInt full = timeline.fullService();
        return new RecoveryFigure(
                name,
                seed,
                timeline.failedAfterOutage(),
                timeline.slowAfterOutage(),
                timeline.rejectedAfterOutage(),
                full.isPresent() ? (Integer) full.getAsInt() : null,
                contestant.openingsSince(load.outageEnd()),
                timeline.peakLoad(),
                timeline.secondsAfterOutage(),
                load.lateShare(),
                load.worstLagMillis(),
                timeline.series());
    }

    /** Returns the number of calls that did not succeed. */
    long lost() {
        return failed + rejected;
    }

    /** Returns the time until full service; infinity if it was not reached. */
    double fullServiceOrInfinity() {
        return fullServiceSeconds == null ? Double.POSITIVE_INFINITY : fullServiceSeconds;
    }

    /** Returns the result as a line for the terminal. */
    String line() {
        return String.format(
                "%s, seed %d: %,d failed, %,d slow, %,d rejected, full service after %s s, %.1f openings, peak %.2f;"
                        + " %.2f %% late, at most %d ms",
                contestant,
                seed,
                failed,
                slow,
                rejected,
                fullServiceSeconds == null ? "more than " + observedSeconds : fullServiceSeconds.toString(),
                openings,
                peakLoad,
                lateShare * 100,
                worstLagMillis);
    }
}
