// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.log;

/**
 * A position in a stream of the store. Ids order entries and are not used as times.
 *
 * @param major the first part, unsigned
 * @param minor the second part, unsigned
 */
public record StreamId(long major, long minor) implements Comparable<StreamId> {

    /** The position before the first entry of every stream. */
    public static final StreamId START = new StreamId(0, 0);

    /**
     * Parses the text of {@link #toString()}.
     *
     * @throws IllegalArgumentException if the text is malformed
     */
    public static StreamId parse(String text) {
        int dash = text.indexOf('-');
        if (dash < 1) {
            throw new IllegalArgumentException("'" + text + "' is not a stream id");
        }
        return new StreamId(
                Long.parseUnsignedLong(text.substring(0, dash)), Long.parseUnsignedLong(text.substring(dash + 1)));
    }

    @Override
    public int compareTo(StreamId other) {
        int byMajor = Long.compareUnsigned(major, other.major);
        return byMajor != 0 ? byMajor : Long.compareUnsigned(minor, other.minor);
    }

    @Override
    public String toString() {
        return Long.toUnsignedString(major) + "-" + Long.toUnsignedString(minor);
    }
}
