// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.outcome;

import io.zenvark.Outcome;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The outcomes of one breaker that wait for the next flush, run-length coded, all of one circuit version. When there
 * are too many runs the oldest go. Not thread-safe: the loop owns it.
 */
public final class OutcomeBuffer {

    private static final int MOST_RUNS = 4096;

    private final Deque<Run> runs = new ArrayDeque<>();
    private Outcome tail = Outcome.SUCCESS;
    private int tailCount;
    private long circuitVersion;

    /**
     * Appends equal outcomes of the present version.
     *
     * @param outcome how the calls ended
     * @param count how many there were in a row: 1 to {@link Run#LONGEST}
     * @return how many outcomes had to go for them
     */
    public long add(Outcome outcome, int count) {
        if (outcome != tail || tailCount > Run.LONGEST - count) {
            closeTail();
            tail = outcome;
        }
        tailCount += count;
        return runs.size() > MOST_RUNS ? runs.removeFirst().count() : 0;
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
        return drain().stream().mapToLong(Run::count).sum();
    }

    /** Hands over what has gathered. */
    public List<Run> drain() {
        closeTail();
        List<Run> drained = List.copyOf(runs);
        runs.clear();
        return drained;
    }

    /** The version of the circuit that the outcomes belong to. */
    public long circuitVersion() {
        return circuitVersion;
    }

    public boolean isEmpty() {
        return runs.isEmpty() && tailCount == 0;
    }

    private void closeTail() {
        if (tailCount > 0) {
            runs.addLast(new Run(tail, tailCount));
            tailCount = 0;
        }
    }
}
