// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Virtual time. Events happen in the order of their times, and events of the same time in the order of their planning.
 */
final class SimTimeline {

    private static final long START = 86_400_000_000_000L;

    private final PriorityQueue<Plan> plans =
            new PriorityQueue<>(Comparator.comparingLong(Plan::at).thenComparingLong(Plan::number));
    private long now = START;
    private long numbers;

    /** Returns nanoseconds since the beginning of the timeline, which is not the beginning of the run. */
    long now() {
        return now;
    }

    /** Returns milliseconds since the beginning of the run. */
    long millis() {
        return (now - START) / 1_000_000;
    }

    /** Returns nanoseconds since the beginning of the run. */
    long elapsed() {
        return now - START;
    }

    void after(long nanos, Runnable what) {
        plans.add(new Plan(now + Math.max(0, nanos), numbers++, what));
    }

    /** Advances time by {@code nanos}. */
    void runFor(long nanos) {
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
