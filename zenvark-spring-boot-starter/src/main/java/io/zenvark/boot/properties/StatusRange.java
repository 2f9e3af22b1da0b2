// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A range of HTTP statuses, written as {@code 204}, {@code 200-299} or {@code 2xx}.
 *
 * @param from the lowest status
 * @param to the highest status
 */
public record StatusRange(int from, int to) {

    /** The range 2xx. */
    public static final List<StatusRange> SUCCESSFUL = List.of(new StatusRange(200, 299));

    private static final Pattern WRITTEN = Pattern.compile("(\\d{3})(?:\\s*-\\s*(\\d{3}))?|([1-5])(?:xx|XX)");
    private static final int HUNDRED = 100;
    private static final int LOWEST = 100;
    private static final int HIGHEST = 599;

    public StatusRange {
        if (from < LOWEST || to > HIGHEST || from > to) {
            throw new IllegalArgumentException(
                    (from == to ? "'" + from : "'" + from + "-" + to) + "' is not an HTTP status; write a code from "
                            + LOWEST + " to " + HIGHEST + ", a range such as 500-504, or a class such as 5xx");
        }
    }

    /**
     * Parses a status, a range or a class.
     *
     * @param text the text, such as {@code 204}, {@code 200-299} or {@code 2xx}
     */
    public static StatusRange of(String text) {
        Matcher written = WRITTEN.matcher(text.strip());
        if (!written.matches()) {
            throw new IllegalArgumentException("'" + text
                    + "' is not an HTTP status; write a code such as 503, a range such as 500-504, or a class"
                    + " such as 5xx");
        }
        if (written.group(3) != null) {
            int first = Integer.parseInt(written.group(3)) * HUNDRED;
            return new StatusRange(first, first + HUNDRED - 1);
        }
        int first = Integer.parseInt(written.group(1));
        return new StatusRange(first, written.group(2) == null ? first : Integer.parseInt(written.group(2)));
    }

    /** Converts a number from YAML, such as 204. */
    public static StatusRange of(Integer status) {
        return new StatusRange(status, status);
    }

    /** Returns the statuses of the range. */
    public IntStream codes() {
        return IntStream.rangeClosed(from, to);
    }

    /** Returns whether the range contains a status. */
    public boolean contains(int status) {
        return status >= from && status <= to;
    }
}
