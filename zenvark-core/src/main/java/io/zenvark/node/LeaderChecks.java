// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.CircuitState;
import io.zenvark.coordination.log.RecoveryRecord;
import io.zenvark.health.HealthCheckProgress;
import io.zenvark.node.call.CoordinatedBreaker;
import io.zenvark.strategy.OutcomeRun;
import java.util.Optional;

/**
 * The health checks of one term of a leader: recovery checks while the circuit is open, and idle checks while it is
 * closed and without calls. Owned by the event loop.
 */
final class LeaderChecks {

    private final CoordinatedBreaker breaker;
    private final RecoveryChecks recovery;
    private final IdleChecks idle;

    LeaderChecks(CoordinatedBreaker breaker, RecoveryChecks recovery, IdleChecks idle) {
        this.breaker = breaker;
        this.recovery = recovery;
        this.idle = idle;
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
