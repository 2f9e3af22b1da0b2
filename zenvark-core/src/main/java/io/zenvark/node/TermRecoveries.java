// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.SessionId;
import io.zenvark.coordination.lease.StoreClock;
import io.zenvark.node.HandOvers.TermHandOver;
import io.zenvark.node.TransitionWriter.Decision;
import io.zenvark.node.call.CoordinatedBreaker;
import io.zenvark.node.runtime.NodeExecutors;
import java.util.function.BiConsumer;

/** Begins the health checks and the recovery record of each term of this node. Owned by the event loop. */
final class TermRecoveries {

    private final HealthChecks checks;
    private final NodeExecutors executors;
    private final StoreClock clock;
    private final Inquiries inquiries;
    private final RecoveryRecords records;
    private final Runnable onProgress;

    /**
     * @param onProgress is called after each recovery check, when a record has changed
     */
    TermRecoveries(
            HealthChecks checks,
            NodeExecutors executors,
            StoreClock clock,
            Inquiries inquiries,
            RecoveryRecords records,
            Runnable onProgress) {
        this.checks = checks;
        this.executors = executors;
        this.clock = clock;
        this.inquiries = inquiries;
        this.records = records;
        this.onProgress = onProgress;
    }

    /** Returns an empty history for a term of a session. */
    RecoveryHistory newHistory(CoordinatedBreaker breaker, SessionId session) {
        return new RecoveryHistory(
                breaker,
                session,
                new RecoveryTime(executors.eventLoop(), clock),
                verdict -> inquiries.isQuorum(breaker.definition(), verdict));
    }

    /**
     * Begins the recovery of a term.
     *
     * @param decide writes a decision; runs its second argument if the decision could not be written
     * @param handOver hands the recovery checks over to another node
     * @param opinion decides about failed idle checks
     */
    TermRecovery begin(
            CoordinatedBreaker breaker,
            RecoveryHistory history,
            BiConsumer<Decision, Runnable> decide,
            TermHandOver handOver,
            SecondOpinion opinion) {
        RecoveryChecks recovery = new RecoveryChecks(breaker, checks, executors, decide, history, handOver, onProgress);
        IdleChecks idle = new IdleChecks(breaker, checks, executors.eventLoop(), decide, opinion);
        LeaderChecks leaderChecks = new LeaderChecks(breaker, recovery, idle);
        return new TermRecovery(breaker, leaderChecks, history, records, onProgress);
    }
}
