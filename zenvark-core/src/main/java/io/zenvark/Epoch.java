// SPDX-License-Identifier: Apache-2.0
package io.zenvark;

import java.time.Instant;

/**
 * The fencing number of one leadership of one breaker. The epochs of a breaker only increase. Redis accepts a write
 * only if both its session and its epoch are current. A higher number alone is not sufficient.
 *
 * @param value the number, from 0 to below 10<sup>14</sup>
 */
public record Epoch(long value) implements Comparable<Epoch> {

    /** The epoch before the first leadership, 0. */
    public static final Epoch NONE = new Epoch(0);

    private static final long LIMIT = 100_000_000_000_000L;

    public Epoch {
        if (value < 0 || value >= LIMIT) {
            throw new IllegalArgumentException("epoch (" + value + ") must be from 0 to " + (LIMIT - 1));
        }
    }

    /**
     * Returns the next epoch.
     *
     * @param now the time of Redis, used in milliseconds if this epoch plus one would reach the limit of
     *     10<sup>14</sup>
     */
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
