// SPDX-License-Identifier: Apache-2.0
package io.zenvark.strategy;

import java.time.Duration;
import java.util.Optional;

/**
 * What a leader has seen of a breaker since the last transition, as far as its strategy remembers it. Not
 * thread-safe: one thread owns it.
 *
 * <p>Time is a point on a timeline of the caller that never goes backward, written as the duration since some fixed
 * moment. It is never read from a clock in here.
 */
public interface OutcomeWindow {

    /**
     * Folds a run of equal outcomes in, at a cost that does not depend on the size of the window.
     *
     * @return why the circuit has to open, if any outcome of the run, taken one after the other, gives a reason
     */
    Optional<Verdict> record(OutcomeRun run);

    /**
     * What the window holds at a moment.
     *
     * @param now not before the latest run
     */
    WindowSummary summary(Duration now);
}
