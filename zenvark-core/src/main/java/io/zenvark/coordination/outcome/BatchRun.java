// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.outcome;

import io.zenvark.Outcome;
import java.util.Optional;

/**
 * A number of equal outcomes in a row.
 *
 * @param outcome the outcome of each call; never {@link Outcome#IGNORED}
 * @param count the number of calls: 1 to 1,000,000,000
 * @param span the time of the outcomes; empty in a batch of a version that does not record it
 */
public record BatchRun(Outcome outcome, int count, Optional<Span> span) {

    /** The maximum {@code count}. A larger number is damaged data. */
    public static final int LONGEST = 1_000_000_000;

    /** Creates a run without a span. */
    public BatchRun(Outcome outcome, int count) {
        this(outcome, count, Optional.empty());
    }

    public BatchRun {
        if (outcome == Outcome.IGNORED) {
            throw new IllegalArgumentException("a run must not contain ignored outcomes");
        }
        if (count < 1 || count > LONGEST) {
            throw new IllegalArgumentException("count (" + count + ") must be 1 to " + LONGEST);
        }
    }
}
