// SPDX-License-Identifier: Apache-2.0
package io.zenvark.strategy;

import io.zenvark.Moment;

/** The calls in a window that evaluates rates. */
interface RateMemory {

    /** Removes the calls that have expired at the given time. */
    void forget(Moment now);

    /** Adds a run, and removes the calls that it displaces. */
    void add(OutcomeRun run);

    /** Returns the counts of the calls in the window. */
    WindowTotals totals();
}
