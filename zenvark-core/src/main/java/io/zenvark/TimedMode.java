// SPDX-License-Identifier: Apache-2.0
package io.zenvark;

import java.time.Instant;
import java.util.Optional;

/**
 * A mode and its expiry. When a mode expires, each node returns to {@link CircuitMode#AUTO}; no command is necessary.
 *
 * @param mode the mode
 * @param until the time of expiry by the clock of Redis, in milliseconds; empty if the mode does not expire
 */
public record TimedMode(CircuitMode mode, Optional<Instant> until) {

    /** {@link CircuitMode#AUTO} without an expiry. */
    public static final TimedMode AUTO = unlimited(CircuitMode.AUTO);

    /** Returns a mode that does not expire. */
    public static TimedMode unlimited(CircuitMode mode) {
        return new TimedMode(mode, Optional.empty());
    }

    /** Returns the mode at a given time of Redis: {@link CircuitMode#AUTO} if this mode has expired. */
    public CircuitMode at(Instant now) {
        return hasRunOut(now) ? CircuitMode.AUTO : mode;
    }

    /** Returns whether the mode has expired at a given time of Redis. */
    public boolean hasRunOut(Instant now) {
        return until.filter(end -> !now.isBefore(end)).isPresent();
    }
}
