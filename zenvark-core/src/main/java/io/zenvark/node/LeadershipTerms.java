// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.lease.StoreClock;
import io.zenvark.node.call.CoordinatedBreaker;
import io.zenvark.node.runtime.NodeExecutors;

/** Begins the terms of this node as a leader. Owned by the event loop. */
final class LeadershipTerms {

    private final NodeExecutors executors;
    private final StoreClock clock;
    private final TransitionWriter transitions;
    private final Inquiries inquiries;
    private final Membership membership;
    private final HealthChecks checks;
    private final RecoveryRecords records;

    LeadershipTerms(
            HealthChecks checks,
            NodeExecutors executors,
            StoreClock clock,
            TransitionWriter transitions,
            Inquiries inquiries,
            Membership membership,
            RecoveryRecords records) {
        this.executors = executors;
        this.clock = clock;
        this.transitions = transitions;
        this.inquiries = inquiries;
        this.membership = membership;
        this.records = records;
        this.checks = checks;
    }

    LeadershipTerm begin(CoordinatedBreaker breaker, Assignment assignment) {
        Reassertion reassertion = new Reassertion(breaker, assignment, executors.eventLoop(), transitions, membership);
        RecoveryHistory history = new RecoveryHistory(
                breaker,
                assignment.session(),
                new RecoveryTime(executors.eventLoop(), clock),
                verdict -> inquiries.isQuorum(breaker.definition(), verdict));
        TermWriter writer = new TermWriter(breaker, assignment, transitions, reassertion, history::recordOf);
        LeaderChecks leaderChecks =
                new LeaderChecks(breaker, checks, executors, writer::write, history, membership::requestTick);
        TermRecovery recovery = new TermRecovery(breaker, leaderChecks, history, records);
        return new LeadershipTerm(breaker, executors.eventLoop(), clock, inquiries, writer, recovery);
    }
}
