// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.outcome;

import io.zenvark.BreakerName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The outcomes of one breaker on one node since its previous flush, in order.
 *
 * @param breaker the breaker of the calls
 * @param source the session and its batch number; leaders use them to drop duplicates
 * @param circuitVersion the version of the circuit under which the calls began
 * @param flushedAt the store time of the flush, as estimated by the node. This batch and the earlier ones of its
 *     session contain all outcomes of the session up to this time
 * @param runs the run-length coded outcomes; empty in the reply to an inquiry if the node has no outcomes
 * @param heldUntil the latest store time until which failures of this batch ask not to call the dependency, as estimated
 *     by the node; empty if none asks
 */
public record OutcomeBatch(
        BreakerName breaker,
        BatchSource source,
        long circuitVersion,
        Instant flushedAt,
        List<BatchRun> runs,
        Optional<Instant> heldUntil) {

    /** Creates a batch without a hold. */
    public OutcomeBatch(
            BreakerName breaker, BatchSource source, long circuitVersion, Instant flushedAt, List<BatchRun> runs) {
        this(breaker, source, circuitVersion, flushedAt, runs, Optional.empty());
    }

    public OutcomeBatch {
        runs = List.copyOf(runs);
    }

    /** Returns the number of outcomes. */
    public long size() {
        return runs.stream().mapToLong(BatchRun::count).sum();
    }
}
