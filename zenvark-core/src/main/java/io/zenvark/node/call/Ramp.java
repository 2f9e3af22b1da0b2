// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node.call;

import io.zenvark.Moment;
import io.zenvark.breaker.RampUp;
import java.time.Duration;
import java.time.Instant;

/**
 * A ramp on one node. It runs on the node's monotonic clock only: steps of the clock of Redis change neither its share
 * nor its end. Immutable.
 */
public final class Ramp {

    /** The maximum of the factor. */
    public static final int LARGEST_FACTOR = 8;

    private final RampUp rampUp;
    private final Moment end;
    private final Instant endsAt;
    private final long startNanos;
    private final long durationNanos;

    /**
     * Creates a ramp.
     *
     * @param rampUp the function of the share
     * @param factor the multiple of the configured duration, from 1 to {@value #LARGEST_FACTOR}
     * @param start the start on the node's monotonic clock
     * @param startedAt the start by the clock of Redis, for messages and retry times
     */
    public Ramp(RampUp rampUp, int factor, Moment start, Instant startedAt) {
        Duration duration = durationOf(rampUp, factor);
        this.rampUp = rampUp;
        this.end = start.plus(duration);
        this.endsAt = startedAt.plus(duration);
        this.startNanos = start.toNanos();
        this.durationNanos = duration.toNanos();
    }

    /**
     * Returns the duration of a ramp.
     *
     * @param factor the multiple of the configured duration, from 1 to {@value #LARGEST_FACTOR}
     */
    public static Duration durationOf(RampUp rampUp, int factor) {
        if (factor < 1 || factor > LARGEST_FACTOR) {
            throw new IllegalArgumentException("factor (" + factor + ") must be from 1 to " + LARGEST_FACTOR);
        }
        return rampUp.duration().multipliedBy(factor);
    }

    /** Returns the factor of the ramp that follows a failed one: twice as large, at most {@value #LARGEST_FACTOR}. */
    public static int factorAfter(int failed) {
        return Math.min(LARGEST_FACTOR, 2 * failed);
    }

    /** Returns the function of the share. */
    public RampUp rampUp() {
        return rampUp;
    }

    /** Returns the admitted share of calls at a reading of the node's monotonic clock; 1 from the end of the ramp. */
    public double shareAt(long nanos) {
        return rampUp.shareAt((double) (nanos - startNanos) / durationNanos);
    }

    /** Returns the time until the end; zero after the end. */
    public Duration remaining(long nanos) {
        return Duration.ofNanos(Math.max(0, durationNanos - (nanos - startNanos)));
    }

    /** Returns the end on the node's monotonic clock. */
    public Moment end() {
        return end;
    }

    /** Returns the end by the clock of Redis, as reckoned at the start. */
    public Instant endsAt() {
        return endsAt;
    }
}
