// SPDX-License-Identifier: Apache-2.0
package io.zenvark;

import java.time.Instant;
import java.util.Optional;

/**
 * A mode, and until when it lasts. When it has run out every node goes back to AUTO by itself.
 *
 * @param mode how the state acts on calls
 * @param until the store's time at which it runs out, at millisecond precision; empty: it does not
 */
public record TimedMode(CircuitMode mode, Optional<Instant> until) {

    /** AUTO, for good. */
    public static final TimedMode AUTO = unlimited(CircuitMode.AUTO);

    /** A mode that does not run out. */
    public static TimedMode unlimited(CircuitMode mode) {
        return new TimedMode(mode, Optional.empty());
    }

    /** The mode at a moment of the store's time. */
    public CircuitMode at(Instant now) {
        return hasRunOut(now) ? CircuitMode.AUTO : mode;
    }

    /** Whether it has run out by then. */
    public boolean hasRunOut(Instant now) {
        return until.filter(end -> !now.isBefore(end)).isPresent();
    }
}
