// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.recovery;

import io.zenvark.benchmarks.recovery.Dependency.Answer;
import io.zenvark.benchmarks.recovery.RecoveryEffort.Phases;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * The fate of all calls of a run, in bins of 100 ms by the time at which a call was made. Times are milliseconds since
 * the beginning of the load. Owned by the load thread until the run has ended.
 */
final class Timeline {

    private static final int BIN_MILLIS = 100;
    private static final int BINS_PER_SECOND = 1000 / BIN_MILLIS;
    private static final long SLOW = TimeUnit.MILLISECONDS.toNanos(250);
    private static final double FULL_SERVICE = 0.99;

    private final int firstBin;
    private final int[] succeeded;
    private final int[] failed;
    private final int[] rejected;
    private final int[] slow;
    private final double[] capacity;
    private int bin;

    Timeline(Phases phases) {
        int bins = (int) (phases.total().toMillis() / BIN_MILLIS);
        firstBin = (int) (phases.outageEnd().toMillis() / BIN_MILLIS);
        succeeded = new int[bins];
        failed = new int[bins];
        rejected = new int[bins];
        slow = new int[bins];
        capacity = new double[bins];
    }

    /** Moves to the bin of a time. Returns whether this is a new bin. */
    boolean moveTo(long millis) {
        int next = Math.min((int) (millis / BIN_MILLIS), succeeded.length - 1);
        boolean isNew = next > bin;
        bin = next;
        return isNew;
    }

    void capacity(double callsPerSecond) {
        capacity[bin] = callsPerSecond;
    }

    void rejected() {
        rejected[bin]++;
    }

    void admitted(Answer answer) {
        if (answer.succeeds()) {
            succeeded[bin]++;
            slow[bin] += answer.nanos() > SLOW ? 1 : 0;
        } else {
            failed[bin]++;
        }
    }

    /** Returns the number of failed calls since the end of the outage. */
    long failedAfterOutage() {
        return sum(failed, firstBin, bin);
    }

    /** Returns the number of slow successes since the end of the outage. */
    long slowAfterOutage() {
        return sum(slow, firstBin, bin);
    }

    /** Returns the number of rejected calls since the end of the outage. */
    long rejectedAfterOutage() {
        return sum(rejected, firstBin, bin);
    }

    /** Returns the highest load in 100 ms since the end of the outage, as a multiple of the capacity. */
    double peakLoad() {
        return IntStream.range(firstBin, bin)
                .filter(i -> capacity[i] > 0)
                .mapToDouble(i -> (succeeded[i] + failed[i]) * BINS_PER_SECOND / capacity[i])
                .max()
                .orElse(0);
    }

    /**
     * Returns the first second after the outage from which on at least 99% of the calls of each second succeed. Empty
     * if there is none.
     */
    OptionalInt fullService() {
        int seconds = secondsAfterOutage();
        int first = seconds;
        while (first > 0 && isServed(first - 1)) {
            first--;
        }
        return first < seconds ? OptionalInt.of(first) : OptionalInt.empty();
    }

    /** Returns the number of complete seconds after the outage. */
    int secondsAfterOutage() {
        return Math.max(0, (bin - firstBin) / BINS_PER_SECOND);
    }

    private boolean isServed(int second) {
        int from = firstBin + second * BINS_PER_SECOND;
        int to = from + BINS_PER_SECOND;
        long good = sum(succeeded, from, to);
        return good >= FULL_SERVICE * (good + sum(failed, from, to) + sum(rejected, from, to));
    }

    /** Returns the values per second. */
    Series series() {
        int seconds = bin / BINS_PER_SECOND;
        return new Series(
                perSecond(succeeded, seconds),
                perSecond(failed, seconds),
                perSecond(rejected, seconds),
                IntStream.range(0, seconds)
                        .map(second -> (int) capacity[second * BINS_PER_SECOND + BINS_PER_SECOND / 2])
                        .toArray());
    }

    private static int[] perSecond(int[] bins, int seconds) {
        return IntStream.range(0, seconds)
                .map(second -> (int) sum(bins, second * BINS_PER_SECOND, (second + 1) * BINS_PER_SECOND))
                .toArray();
    }

    private static long sum(int[] bins, int from, int to) {
        return IntStream.range(from, to).mapToLong(i -> bins[i]).sum();
    }
}
