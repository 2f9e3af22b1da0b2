// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * The virtual time of one fleet. Plans run in the order of their moments, and plans of one moment in the order in which
 * they were made. Not thread-safe.
 */
public final class SimTimeline {

    private static final long START = 86_400_000_000_000L;

    private final PriorityQueue<Plan> plans =
            new PriorityQueue<>(Comparator.comparingLong(Plan::at).thenComparingLong(Plan::number));
    private long now = START;
    private long numbers;

    /** Returns the nanoseconds since the beginning of the timeline, which is a day before the beginning of the run. */
    public long now() {
        return now;
    }

    /** Returns the milliseconds since the beginning of the run. */
    long millis() {
        return (now - START) / 1_000_000;
    }

    /** Returns the nanoseconds since the beginning of the run. */
    public long elapsed() {
        return now - START;
    }

    /** Plans something for a later moment, or for the current one. */
    public void after(long nanos, Runnable what) {
        plans.add(new Plan(now + Math.max(0, nanos), numbers++, what));
    }

    /** Lets time pass and runs all plans that are due. */
    public void runFor(long nanos) {
        long until = now + nanos;
        while (!plans.isEmpty() && plans.peek().at() <= until) {
            Plan next = plans.remove();
            now = next.at();
            next.what().run();
            SimViolation.requireNone();
        }
        now = until;
    }

    private record Plan(long at, long number, Runnable what) {}
}
