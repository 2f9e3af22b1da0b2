// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.fleet.process;

/**
 * A line that a process has printed: {@code @nanos word rest}. On Linux, all processes use the same clock for the
 * nanoseconds, {@code CLOCK_MONOTONIC}.
 *
 * @param nanos the time of the event, not of the output
 * @param word the kind of event
 * @param rest the figures
 */
public record PrintedEvent(long nanos, String word, String rest) {

    private static final String MARK = "@";

    /** Prints an event that happens now. */
    public static void now(String word, Object rest) {
        at(System.nanoTime(), word, rest);
    }

    /** Prints an event that happened earlier. */
    public static void at(long nanos, String word, Object rest) {
        System.out.println(MARK + nanos + " " + word + " " + rest);
    }

    static boolean isOne(String line) {
        return line.startsWith(MARK);
    }

    static PrintedEvent parse(String line) {
        String[] parts = line.substring(MARK.length()).split(" ", 3);
        return new PrintedEvent(Long.parseLong(parts[0]), parts[1], parts.length > 2 ? parts[2] : "");
    }

    /** Returns one of the figures. */
    public double number(int index) {
        return Double.parseDouble(rest.strip().split(" ")[index]);
    }
}
