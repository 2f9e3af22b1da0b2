// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.CircuitState;
import io.zenvark.TransitionCause;
import io.zenvark.coordination.ReassertRequest;
import io.zenvark.coordination.TransitionReply;
import io.zenvark.coordination.TransitionRequest;
import io.zenvark.coordination.TransitionRequest.Fence;
import io.zenvark.coordination.TransitionRequest.Motive;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.node.call.CoordinatedBreaker;
import java.time.Instant;
import java.util.Optional;

/** Writes a leader's decisions, each behind the fence of its assignment, the expected version and a deadline. */
final class TransitionWriter {

    /**
     * What a leader has decided.
     *
     * @param target the new state
     * @param cause what kind of reason
     * @param reason a sentence for people
     */
    record Decision(CircuitState target, TransitionCause cause, String reason) {}

    private final NodeContext context;
    private final Commands commands;
    private final Membership membership;
    private final OwnWrites writes;

    TransitionWriter(NodeContext context, Commands commands, Membership membership, OwnWrites writes) {
        this.context = context;
        this.commands = commands;
        this.membership = membership;
        this.writes = writes;
    }

    /** Proposes the next version of a circuit. It fails at once while this node may not lead. */
    void propose(CoordinatedBreaker breaker, Assignment assignment, Proposal proposal) {
        Optional<Instant> deadline = membership.deadline();
        if (deadline.isEmpty() || !membership.mayLead()) {
            proposal.reply().failed();
            return;
        }
        Decision decision = proposal.decision();
        TransitionRequest request = new TransitionRequest(
                breaker.name(),
                new Fence(assignment, breaker.shared().version(), deadline.get()),
                decision.target(),
                breaker.definition().initialMode(),
                new Motive(context.identity().id(), decision.cause(), decision.reason()));
        commands.send(
                "transition", store -> store.transition(request), writes.expect(breaker.name(), proposal.reply()));
    }

    /** Asks the store to write again what it has lost. It fails at once while this node may not lead. */
    void reassert(CoordinatedBreaker breaker, Assignment assignment, Reply<TransitionReply> reply) {
        Optional<Instant> deadline = membership.deadline();
        if (deadline.isEmpty() || !membership.mayLead()) {
            reply.failed();
            return;
        }
        Motive motive = new Motive(
                context.identity().id(), TransitionCause.REASSERTION, "written again after the store lost its data");
        ReassertRequest request = new ReassertRequest(breaker.name(), assignment, deadline.get(), motive);
        commands.send("reassert", store -> store.reassert(request), writes.expect(breaker.name(), reply));
    }

    /** A decision, and what to do with the store's answer to it. */
    record Proposal(Decision decision, Reply<TransitionReply> reply) {}
}
