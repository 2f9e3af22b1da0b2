// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.outcome;

import io.zenvark.BreakerName;
import java.time.Instant;
import java.util.List;

/**
 * What one node saw of one breaker since its last flush, in order.
 *
 * @param breaker whose calls
 * @param source who saw them, and as its how-manieth batch: what a leader tells duplicates by
 * @param circuitVersion the version of the circuit under which the calls were made
 * @param flushedAt the store's time of the flush, as the node reckons it from its latest tick. This batch and the earlier
 *     ones of its session contain all outcomes of the session up to then
 * @param runs run-length coded outcomes; none if the node was asked and has nothing to report
 */
public record OutcomeBatch(
        BreakerName breaker, BatchSource source, long circuitVersion, Instant flushedAt, List<Run> runs) {

    public OutcomeBatch {
        runs = List.copyOf(runs);
    }

    /** How many outcomes it holds. */
    public long size() {
        return runs.stream().mapToLong(Run::count).sum();
    }
}
