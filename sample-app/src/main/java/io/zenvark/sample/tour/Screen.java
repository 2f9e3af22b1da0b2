// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.tour;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Prints plain text to the terminal. */
final class Screen {

    private final PrintStream out;

    Screen(PrintStream out) {
        this.out = out;
    }

    void heading(String text) {
        out.println();
        out.println(text);
        out.flush();
    }

    void line(String text) {
        out.println("   " + text);
        out.flush();
    }

    void lines(List<String> texts) {
        texts.forEach(this::line);
    }

    /** Formats a duration for people, such as {@code 4.2 ms} or {@code 3.51 s}. */
    static String time(long nanos) {
        return Math.abs(nanos) < 1_000_000_000L
                ? String.format(Locale.ROOT, "%.1f ms", nanos / 1e6)
                : String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
    }
}
