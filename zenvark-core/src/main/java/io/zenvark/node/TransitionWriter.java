// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.CircuitState;
import io.zenvark.TransitionCause;
import io.zenvark.coordination.Operation;
import io.zenvark.coordination.ReassertRequest;
import io.zenvark.coordination.TransitionReply;
import io.zenvark.coordination.TransitionRequest;
import io.zenvark.coordination.TransitionRequest.Fence;
import io.zenvark.coordination.TransitionRequest.Motive;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.log.RecoveryRecord;
import io.zenvark.node.call.CoordinatedBreaker;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Writes the decisions of a leader. Each write is fenced by its assignment, the expected version and a deadline. */
final class TransitionWriter {

    /**
     * A decision of a leader.
     *
     * @param target the new state
     * @param cause the category of the decision
     * @param reason a human-readable sentence
     */
    record Decision(CircuitState target, TransitionCause cause, String reason) {}

    /**
     * A decision with the preconditions of its author.
     *
     * @param assignment the assignment of the leader
     * @param decision the decision
     * @param record the recovery record of the new version
     */
    record Proposal(Assignment assignment, Decision decision, Optional<RecoveryRecord> record) {}

    private final NodeIdentity identity;
    private final Commands commands;
    private final Membership membership;
    private final OwnWrites writes;
    private final BiConsumer<CoordinatedBreaker, TransitionReply.Accepted> onWritten;
    private final Runnable onOverruled;

    /**
     * @param onWritten is called with each circuit that Redis has written, and its recovery record
     * @param onOverruled is called if Redis has another leader or another circuit than this node
     */
    TransitionWriter(
            NodeIdentity identity,
            Commands commands,
            Membership membership,
            OwnWrites writes,
            BiConsumer<CoordinatedBreaker, TransitionReply.Accepted> onWritten,
            Runnable onOverruled) {
        this.identity = identity;
        this.commands = commands;
        this.membership = membership;
        this.writes = writes;
        this.onWritten = onWritten;
        this.onOverruled = onOverruled;
    }

    /** Applies a circuit that Redis has written. */
    void accepted(CoordinatedBreaker breaker, TransitionReply.Accepted reply) {
        onWritten.accept(breaker, reply);
    }

    /** Handles a reply that shows another leader or another circuit than this node has. */
    void overruled() {
        onOverruled.run();
    }

    /** Proposes the next version of a circuit. Fails at once if this node may not lead. */
    void propose(CoordinatedBreaker breaker, Proposal proposal, Reply<TransitionReply> reply) {
        Optional<Instant> deadline = membership.deadline();
        if (deadline.isEmpty() || !membership.mayLead()) {
            reply.failed();
            return;
        }
        Decision decision = proposal.decision();
        TransitionRequest request = new TransitionRequest(
                breaker.name(),
                new Fence(proposal.assignment(), breaker.shared().version(), deadline.get()),
                decision.target(),
                breaker.definition().initialMode(),
                new Motive(identity.id(), decision.cause(), decision.reason()),
                proposal.record());
        commands.send(Operation.TRANSITION, store -> store.transition(request), writes.expect(breaker.name(), reply));
    }

    /** Asks the store to restore a lost circuit. Fails at once if this node may not lead. */
    void reassert(CoordinatedBreaker breaker, Assignment assignment, Reply<TransitionReply> reply) {
        Optional<Instant> deadline = membership.deadline();
        if (deadline.isEmpty() || !membership.mayLead()) {
            reply.failed();
            return;
        }
        Motive motive =
                new Motive(identity.id(), TransitionCause.REASSERTION, "restored after the store lost its data");
        ReassertRequest request = new ReassertRequest(breaker.name(), assignment, deadline.get(), motive);
        commands.send(Operation.REASSERT, store -> store.reassert(request), writes.expect(breaker.name(), reply));
    }
}
