// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.CircuitState;
import io.zenvark.coordination.log.RecoveryRecord;
import io.zenvark.health.HealthCheckProgress;
import io.zenvark.node.HandOvers.TermHandOver;
import io.zenvark.node.TransitionWriter.Decision;
import io.zenvark.node.call.CoordinatedBreaker;
import io.zenvark.node.runtime.NodeExecutors;
import io.zenvark.strategy.OutcomeRun;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The health checks of one term of a leader: recovery checks while the circuit is open, and idle checks while it is
 * closed and without calls. Owned by the event loop.
 */
final class LeaderChecks {

    private final CoordinatedBreaker breaker;
    private final RecoveryChecks recovery;
    private final IdleChecks idle;

    /**
     * @param decide writes a decision; runs its second argument if the decision could not be written
     * @param handOver hands the recovery checks over to another node
     * @param onProgress is called after each recovery check
     */
    LeaderChecks(
            CoordinatedBreaker breaker,
            HealthChecks checks,
            NodeExecutors executors,
            BiConsumer<Decision, Runnable> decide,
            RecoveryHistory history,
            TermHandOver handOver,
            Runnable onProgress) {
        this.breaker = breaker;
        this.recovery = new RecoveryChecks(breaker, checks, executors, decide, history, handOver, onProgress);
        this.idle = new IdleChecks(breaker, checks, executors.eventLoop(), decide);
    }

    /**
     * The circuit is open, or this node has begun to lead an open one.
     *
     * @param record the record of the open version
     * @param before the record of the closed version before it
     */
    void onOpened(Optional<RecoveryRecord> record, Optional<RecoveryRecord> before) {
        idle.end();
        recovery.onOpened(record, before);
    }

    /** The circuit is closed, or this node has begun to lead a closed one. */
    void onClosed(Optional<RecoveryRecord> record) {
        recovery.onClosed(record);
        idle.onClosed();
    }

    /** Handles outcomes of any kind. */
    void onCalls() {
        idle.onCalls();
    }

    /** Handles outcomes that count for the strategy. */
    void onOutcomes(OutcomeRun run) {
        recovery.onOutcomes(run);
    }

    /** Applies a new definition of the breaker. */
    void onRedefined() {
        recovery.onRedefined();
        idle.onRedefined();
    }

    /** Cancels all checks. */
    void end() {
        idle.end();
        recovery.cancel();
    }

    HealthCheckProgress progress() {
        boolean open = breaker.shared().state() == CircuitState.OPEN;
        return open || idle.isSilent() ? recovery.progress() : idle.progress();
    }
}
