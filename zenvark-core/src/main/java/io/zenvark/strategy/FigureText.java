// SPDX-License-Identifier: Apache-2.0
package io.zenvark.strategy;

import java.time.Duration;
import java.util.Locale;

/** Formats numbers and durations for reasons and messages. */
final class FigureText {

    private static final String DURATION_PREFIX = "PT";

    private FigureText() {}

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", share * 100);
    }

    static String duration(Duration duration) {
        return duration.toString().substring(DURATION_PREFIX.length()).toLowerCase(Locale.ROOT);
    }
}
