// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.outcome;

import io.zenvark.Outcome;
import java.util.Optional;

/**
 * A number of equal outcomes in a row.
 *
 * @param outcome how each of the calls ended; never {@link Outcome#IGNORED}
 * @param count from 1 to 1,000,000,000
 * @param span when they occurred; empty in a batch of a version that does not record it
 */
public record Run(Outcome outcome, int count, Optional<Span> span) {

    /** What {@code count} may be at the most: more than that is no report but damage. */
    public static final int LONGEST = 1_000_000_000;

    /** A run whose time is unknown. */
    public Run(Outcome outcome, int count) {
        this(outcome, count, Optional.empty());
    }

    public Run {
        if (outcome == Outcome.IGNORED) {
            throw new IllegalArgumentException("an ignored outcome is not reported");
        }
        if (count < 1 || count > LONGEST) {
            throw new IllegalArgumentException("count (" + count + ") must be 1 to " + LONGEST);
        }
    }
}
