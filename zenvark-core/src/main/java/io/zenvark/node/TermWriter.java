// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.coordination.TransitionReply;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.log.RecoveryRecord;
import io.zenvark.node.TransitionWriter.Decision;
import io.zenvark.node.call.CoordinatedBreaker;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes the circuit of one breaker during one term of its leader.
 *
 * <ol>
 *   <li>It writes one decision at a time.
 *   <li>It repeats a verdict of the strategy with each tick until Redis answers or the circuit changes.
 *   <li>It restores a circuit that Redis has lost, see {@link Reassertion}.
 * </ol>
 *
 * <p>Owned by the event loop.
 */
final class TermWriter {

    private final CoordinatedBreaker breaker;
    private final Assignment assignment;
    private final TransitionWriter transitions;
    private final Reassertion reassertion;
    private final Function<Decision, Optional<RecoveryRecord>> recordOf;
    private @Nullable Decision unwritten;
    private boolean writing;
    private boolean ended;

    /**
     * @param recordOf returns the recovery record to write with a decision
     */
    TermWriter(
            CoordinatedBreaker breaker,
            Assignment assignment,
            TransitionWriter transitions,
            Reassertion reassertion,
            Function<Decision, Optional<RecoveryRecord>> recordOf) {
        this.breaker = breaker;
        this.assignment = assignment;
        this.transitions = transitions;
        this.reassertion = reassertion;
        this.recordOf = recordOf;
    }

    Assignment assignment() {
        return assignment;
    }

    /** Writes a decision. Runs {@code notWritten} if it could not be written during the term. */
    void write(Decision decision, Runnable notWritten) {
        if (writing) {
            notWritten.run();
            return;
        }
        writing = true;
        TransitionWriter.Proposal proposal =
                new TransitionWriter.Proposal(assignment, decision, recordOf.apply(decision));
        transitions.propose(breaker, proposal, Reply.of(reply -> onReply(reply, notWritten), () -> {
            writing = false;
            if (!ended) {
                notWritten.run();
            }
        }));
    }

    /** Writes a decision, and repeats it with each tick until Redis answers. */
    void writeUntilAnswered(Decision decision) {
        unwritten = decision;
        write(decision, () -> {});
    }

    /** Returns whether a decision is being written. */
    boolean isWriting() {
        return writing;
    }

    /** Returns whether a decision is being repeated. */
    boolean isRepeating() {
        return unwritten != null;
    }

    /** Stops the repetition of a decision, because the circuit or the strategy has changed. */
    void stopRepeating() {
        unwritten = null;
    }

    /** Restores a circuit that Redis does not know, after all nodes have had a tick to hand in their copies. */
    void restoreLater() {
        reassertion.onLost();
    }

    /** Handles the answer to a tick. */
    void onTick() {
        Decision decision = unwritten;
        if (decision != null && !writing) {
            write(decision, () -> {});
        }
        reassertion.onTick();
    }

    /** Ends the term. Later answers have no effect. */
    void end() {
        ended = true;
        reassertion.end();
    }

    private void onReply(TransitionReply reply, Runnable notWritten) {
        writing = false;
        if (ended) {
            return;
        }
        if (reply instanceof TransitionReply.Accepted accepted) {
            transitions.accepted(breaker, accepted);
        } else if (reply instanceof TransitionReply.Late) {
            notWritten.run();
        } else {
            unwritten = null;
            notWritten.run();
            transitions.overruled();
        }
    }
}
