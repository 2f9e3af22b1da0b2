// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.CircuitState;
import io.zenvark.health.HealthCheckProgress;
import io.zenvark.node.TransitionWriter.Decision;
import io.zenvark.node.call.CoordinatedBreaker;
import io.zenvark.node.runtime.NodeExecutors;
import io.zenvark.strategy.OutcomeRun;
import io.zenvark.strategy.Verdict;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

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
     * @param opens whether a verdict of the strategy opens the circuit
     */
    LeaderChecks(
            CoordinatedBreaker breaker,
            HealthChecks checks,
            NodeExecutors executors,
            BiConsumer<Decision, Runnable> decide,
            Predicate<Verdict> opens) {
        this.breaker = breaker;
        this.recovery = new RecoveryChecks(breaker, checks, executors, decide, opens);
        this.idle = new IdleChecks(breaker, checks, executors.eventLoop(), decide);
    }

    /** The circuit is open, or this node has begun to lead an open one. */
    void onOpened() {
        idle.end();
        recovery.onOpened();
    }

    /** The circuit is closed, or this node has begun to lead a closed one. */
    void onClosed() {
        recovery.onClosed();
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
