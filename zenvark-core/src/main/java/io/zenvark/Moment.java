// SPDX-License-Identifier: Apache-2.0
package io.zenvark;

import java.time.Duration;

/**
 * A point in time on the monotonic timeline of one process. It never goes backward, and it says nothing about the time of
 * day. Moments of different processes cannot be compared.
 *
 * @param sinceOrigin the time since a fixed but arbitrary point of the timeline; may be negative
 */
public record Moment(Duration sinceOrigin) implements Comparable<Moment> {

    /** A moment before all others. */
    public static final Moment LONG_AGO = new Moment(Duration.ofSeconds(Long.MIN_VALUE / 2));

    /**
     * Returns the moment for a reading of a monotonic clock.
     *
     * @param nanos a value of {@link System#nanoTime()} or of another clock of the same kind
     */
    public static Moment ofNanos(long nanos) {
        return new Moment(Duration.ofNanos(nanos));
    }

    /** Returns the moment that is later than this one by {@code duration}. */
    public Moment plus(Duration duration) {
        return new Moment(sinceOrigin.plus(duration));
    }

    /** Returns the moment that is earlier than this one by {@code duration}. */
    public Moment minus(Duration duration) {
        return new Moment(sinceOrigin.minus(duration));
    }

    /** Returns the time from another moment to this one; negative if the other is later. */
    public Duration since(Moment other) {
        return sinceOrigin.minus(other.sinceOrigin);
    }

    /** Returns whether this moment is earlier than another. */
    public boolean isBefore(Moment other) {
        return compareTo(other) < 0;
    }

    /** Returns whether this moment is later than another. */
    public boolean isAfter(Moment other) {
        return compareTo(other) > 0;
    }

    /** Returns the later of this moment and another. */
    public Moment orLater(Moment other) {
        return isBefore(other) ? other : this;
    }

    /** Returns the earlier of this moment and another. */
    public Moment orEarlier(Moment other) {
        return isAfter(other) ? other : this;
    }

    /**
     * Returns the reading of the clock at this moment, in nanoseconds.
     *
     * @throws ArithmeticException if it is more than 292 years from the origin
     */
    public long toNanos() {
        return sinceOrigin.toNanos();
    }

    @Override
    public int compareTo(Moment other) {
        return sinceOrigin.compareTo(other.sinceOrigin);
    }
}
