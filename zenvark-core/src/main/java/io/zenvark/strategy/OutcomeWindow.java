// SPDX-License-Identifier: Apache-2.0
package io.zenvark.strategy;

import io.zenvark.Moment;
import java.util.Optional;

/**
 * The outcomes that a strategy evaluates, usually those since the latest transition. Not thread-safe: each window
 * belongs to one thread.
 *
 * <p>A window does not read a clock. The caller passes points in time as the duration since an arbitrary fixed point.
 * Time never goes backward.
 */
public interface OutcomeWindow {

    /**
     * Adds a run of equal outcomes. The cost must not depend on the number of calls in the window.
     *
     * @param run the outcomes
     * @return a verdict if the circuit must open after any outcome of the run, as if the outcomes were added one at a
     *     time; empty otherwise
     */
    Optional<Verdict> record(OutcomeRun run);

    /**
     * Returns the counts of the window at a point in time.
     *
     * @param now the point in time, not before the latest run
     * @return the counts of the outcomes that are in the window
     */
    WindowSummary summary(Moment now);
}
