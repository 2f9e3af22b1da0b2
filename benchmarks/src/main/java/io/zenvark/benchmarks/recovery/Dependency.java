// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.recovery;

/**
 * A model of a dependency with limited capacity. It decides the fate of each call when the call arrives.
 *
 * <ol>
 *   <li>The dependency serves {@code capacity} calls per second. A call takes {@code latency} if no other call waits.
 *   <li>Calls above the capacity build up a backlog. The latency is {@code latency + backlog / capacity}, with the
 *       present capacity.
 *   <li>A call that would take longer than the {@code timeout} of the caller fails after the timeout. The dependency
 *       still works it off.
 *   <li>The backlog is limited, like a listen queue. While it is full, calls fail at once and cost nothing.
 *   <li>During the outage every call fails at once, and the backlog is empty.
 *   <li>After the outage the capacity starts at {@code initialShare} and grows linearly to 100% within {@code growth}.
 *       It does not grow while calls wait longer than {@code overload}, like a cache that is evicted as fast as it is
 *       filled. It never shrinks.
 * </ol>
 *
 * <p>Health checks are calls. Times are nanoseconds since the creation. Thread-safe. A time before that of an earlier
 * call counts as the same time.
 */
final class Dependency {

    private static final long STEP = 1_000_000;
    private static final double SECOND = 1e9;
    private static final Answer REFUSED = new Answer(false, 0);

    private final long origin = System.nanoTime();
    private final DependencyModel model;
    private long outageStart = Long.MAX_VALUE;
    private long outageEnd = Long.MAX_VALUE;
    private int separated = -1;
    private long at;
    private double backlog;
    private double share = 1;

    Dependency(DependencyModel model) {
        this.model = model;
    }

    /** Returns the present time. */
    long now() {
        return System.nanoTime() - origin;
    }

    /** Plans the outage. */
    synchronized void planOutage(long start, long end) {
        outageStart = start;
        outageEnd = end;
    }

    /** Separates a node from the dependency. From now on its calls fail at once. */
    synchronized void separate(int node) {
        separated = node;
    }

    /** Makes a call of a node. */
    synchronized Answer call(int node, long time) {
        advance(time);
        if (node == separated || isDown() || backlog >= model.queue()) {
            return REFUSED;
        }
        backlog++;
        long took = model.latency().toNanos() + waiting();
        long timeout = model.timeout().toNanos();
        return took <= timeout ? new Answer(true, took) : new Answer(false, timeout);
    }

    /** Returns the calls per second that the dependency can serve. */
    synchronized double capacity(long time) {
        advance(time);
        return isDown() ? 0 : share * model.capacity();
    }

    private boolean isDown() {
        return at >= outageStart && at < outageEnd;
    }

    private long waiting() {
        return (long) (backlog / (share * model.capacity()) * SECOND);
    }

    private void advance(long time) {
        while (at < time) {
            long step = Math.min(STEP, time - at);
            at += step;
            if (isDown()) {
                backlog = 0;
                share = model.initialShare();
            } else {
                work(step);
            }
        }
    }

    private void work(long step) {
        backlog = Math.max(0, backlog - share * model.capacity() * step / SECOND);
        if (waiting() <= model.overload().toNanos()) {
            share = Math.min(
                    1,
                    share + (1 - model.initialShare()) * step / model.growth().toNanos());
        }
    }

    /**
     * The fate of a call.
     *
     * @param succeeds whether the call succeeds
     * @param nanos the time until the caller knows
     */
    record Answer(boolean succeeds, long nanos) {}
}
