// SPDX-License-Identifier: Apache-2.0
package io.zenvark.backoff;

import java.time.Duration;
import java.util.Locale;

/** Validates the values of all kinds of backoff. */
final class BackoffLimits {

    // Twice this duration still fits in a long of nanoseconds, so the jitter cannot overflow.
    private static final Duration LONGEST = Duration.ofDays(365);

    private static final String DURATION_PREFIX = "PT";

    private BackoffLimits() {}

    static void requireDelay(String property, Duration delay) {
        if (delay.isNegative() || delay.isZero() || delay.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    property + " (" + wording(delay) + ") must be longer than 0s and at most " + wording(LONGEST));
        }
    }

    static void requireAttempt(int attempt) {
        if (attempt < 1) {
            throw new IllegalArgumentException("attempt (" + attempt + ") must be at least 1");
        }
    }

    static String wording(Duration duration) {
        return duration.toString().substring(DURATION_PREFIX.length()).toLowerCase(Locale.ROOT);
    }
}
