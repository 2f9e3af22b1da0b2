// SPDX-License-Identifier: Apache-2.0
package io.zenvark;

import java.time.Instant;

/**
 * The fencing number of one assignment of a breaker to a session. Epochs of a breaker only grow; a write is accepted
 * when session <em>and</em> epoch equal the current assignment, never because a number is higher.
 *
 * @param value from zero, which is {@link #NONE}, to below 10<sup>14</sup>
 */
public record Epoch(long value) implements Comparable<Epoch> {

    /** Before the first assignment. */
    public static final Epoch NONE = new Epoch(0);

    private static final long LIMIT = 100_000_000_000_000L;

    public Epoch {
        if (value < 0 || value >= LIMIT) {
            throw new IllegalArgumentException("epoch (" + value + ") must be from 0 to " + (LIMIT - 1));
        }
    }

    /** Returns the next epoch: this one plus one, or the given time if that would reach the limit. */
    public Epoch next(Instant now) {
        return new Epoch(value + 1 < LIMIT ? value + 1 : now.toEpochMilli());
    }

    @Override
    public int compareTo(Epoch other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
