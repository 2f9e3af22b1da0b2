// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.SessionId;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.lease.StoreClock;
import io.zenvark.node.call.CoordinatedBreaker;
import io.zenvark.node.runtime.NodeExecutors;
import java.util.Optional;

/** Begins the terms of this node as a leader. Owned by the event loop. */
final class LeadershipTerms {

    private final NodeExecutors executors;
    private final StoreClock clock;
    private final TransitionWriter transitions;
    private final Inquiries inquiries;
    private final Membership membership;
    private final TermRecoveries recoveries;
    private final HandOvers handOvers;

    LeadershipTerms(
            NodeExecutors executors,
            StoreClock clock,
            TransitionWriter transitions,
            Inquiries inquiries,
            Membership membership,
            TermRecoveries recoveries,
            HandOvers handOvers) {
        this.executors = executors;
        this.clock = clock;
        this.transitions = transitions;
        this.inquiries = inquiries;
        this.membership = membership;
        this.recoveries = recoveries;
        this.handOvers = handOvers;
    }

    /**
     * Begins a term.
     *
     * @param predecessor the leader that has handed the breaker over; empty if the breaker was free
     */
    LeadershipTerm begin(CoordinatedBreaker breaker, Assignment assignment, Optional<SessionId> predecessor) {
        Reassertion reassertion = new Reassertion(breaker, assignment, executors.eventLoop(), transitions, membership);
        RecoveryHistory history = recoveries.newHistory(breaker, assignment.session());
        history.checks().follow(predecessor);
        TermWriter writer = new TermWriter(breaker, assignment, transitions, reassertion, history::recordOf);
        TermRecovery recovery =
                recoveries.begin(breaker, history, writer::write, handOvers.of(breaker, writer, history));
        return new LeadershipTerm(breaker, executors.eventLoop(), clock, inquiries, writer, recovery);
    }
}
