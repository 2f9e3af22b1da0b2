// SPDX-License-Identifier: Apache-2.0
package io.zenvark;

/**
 * The fencing number of one assignment of a breaker to a session. Epochs of a breaker only grow; a write is accepted
 * when session <em>and</em> epoch equal the current assignment, never because a number is higher.
 *
 * @param value zero or more; zero is {@link #NONE}
 */
public record Epoch(long value) implements Comparable<Epoch> {

    /** Before the first assignment. */
    public static final Epoch NONE = new Epoch(0);

    public Epoch {
        if (value < 0) {
            throw new IllegalArgumentException("epoch (" + value + ") must not be negative");
        }
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
