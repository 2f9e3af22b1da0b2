// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.lease.StoreClock;
import io.zenvark.node.Predecessors.Predecessor;
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
    private final DoubtLog doubts;

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
        this.doubts = handOvers.doubts();
    }

    /**
     * Begins a term.
     *
     * @param predecessor the leader that has handed the breaker over; empty if the breaker was free
     */
    LeadershipTerm begin(CoordinatedBreaker breaker, Assignment assignment, Optional<Predecessor> predecessor) {
        Reassertion reassertion = new Reassertion(breaker, assignment, executors.eventLoop(), transitions, membership);
        RecoveryHistory history = recoveries.newHistory(breaker, assignment.session());
        history.checks().follow(predecessor.map(Predecessor::session));
        TermWriter writer = new TermWriter(breaker, assignment, transitions, reassertion, history::recordOf);
        SecondOpinion opinion = new SecondOpinion(
                breaker.name(),
                doubts,
                () -> breaker.shared().version(),
                () -> inquiries.quorum(breaker.definition()),
                handOvers.repetition(breaker, writer, history),
                predecessor.flatMap(Predecessor::doubt));
        TermRecovery recovery =
                recoveries.begin(breaker, history, writer::write, handOvers.of(breaker, writer, history), opinion);
        return new LeadershipTerm(breaker, executors.eventLoop(), clock, inquiries, writer, recovery);
    }
}
