// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import io.zenvark.CircuitMode;
import io.zenvark.SafeText;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * An operator's request to change the mode of a circuit for the whole fleet.
 *
 * @param mode the new mode
 * @param reason the human-readable reason, at most 500 characters; see {@link SafeText}
 * @param expiresIn the duration of the mode by the clock of Redis, 1 ms to 3,650 days; empty for a mode without an
 *     expiry
 */
public record ModeChange(CircuitMode mode, String reason, Optional<Duration> expiresIn) {

    private static final int LONGEST_REASON = 500;
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(3650);

    /**
     * Creates a change of mode. A longer reason is cut.
     *
     * @throws NullPointerException if a value is null
     * @throws IllegalArgumentException if {@code expiresIn} is out of range
     */
    public ModeChange {
        Objects.requireNonNull(mode, "mode must not be null");
        Objects.requireNonNull(reason, "reason must not be null");
        Objects.requireNonNull(expiresIn, "expiresIn must not be null; use Optional.empty()");
        reason = SafeText.of(reason.strip(), LONGEST_REASON);
        if (expiresIn.filter(ModeChange::isOutOfRange).isPresent()) {
            throw new IllegalArgumentException("expiresIn (" + expiresIn.get() + ") must be 1ms to 3650 days");
        }
    }

    private static boolean isOutOfRange(Duration time) {
        return time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0;
    }
}
