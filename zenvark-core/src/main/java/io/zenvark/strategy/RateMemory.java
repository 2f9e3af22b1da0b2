// SPDX-License-Identifier: Apache-2.0
package io.zenvark.strategy;

import java.time.Duration;

/** What a window of rates remembers, and for how long. */
interface RateMemory {

    /** Drops what is too old at a moment. */
    void forget(Duration now);

    /** Takes a run in, and drops what it displaces. */
    void add(OutcomeRun run);

    /** The figures of what is remembered. */
    WindowSummary summary();

    /** How many sessions have a slow call in what is remembered. */
    int slowNodes();
}
