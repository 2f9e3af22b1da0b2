// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.coordination.TransitionReply;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.node.call.CoordinatedBreaker;
import io.zenvark.node.runtime.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * Restores a circuit that Redis has lost. Belongs to one term of a leader.
 *
 * <ol>
 *   <li>After a loss, the leader waits until all nodes have had a tick to hand in their copies.
 *   <li>The leader asks Redis to restore the latest circuit that was handed in.
 *   <li>If the command was late or unanswered, the leader waits again.
 *   <li>If no node has handed in a circuit, a disconnected node may still do so later. The leader asks again when a
 *       tick reports another hand-in, of any circuit. Most circuits that Redis does not know were never written,
 *       because they never opened.
 * </ol>
 *
 * <p>Owned by the event loop.
 */
final class Reassertion {

    private final CoordinatedBreaker breaker;
    private final Assignment assignment;
    private final EventLoop loop;
    private final TransitionWriter transitions;
    private final Membership membership;
    private EventLoop.Cancellable next = () -> {};
    private boolean scheduled;
    // The latest hand-in at the time of a request without result; null if no request is needed or one is scheduled.
    private @Nullable String askedInVain;
    private boolean ended;

    Reassertion(
            CoordinatedBreaker breaker,
            Assignment assignment,
            EventLoop loop,
            TransitionWriter transitions,
            Membership membership) {
        this.breaker = breaker;
        this.assignment = assignment;
        this.loop = loop;
        this.transitions = transitions;
        this.membership = membership;
    }

    /** Redis does not know the circuit. */
    void onLost() {
        askedInVain = null;
        // Each answer that shows the loss calls this. If each call restarted the wait, it might never end.
        if (!scheduled) {
            scheduled = true;
            next = loop.schedule(membership.handInGrace(), this::ask);
        }
    }

    /** Handles the answer to a tick. */
    void onTick() {
        if (askedInVain != null && !askedInVain.equals(membership.latestHandIn())) {
            onLost();
        }
    }

    /** Ends the attempts with the term. */
    void end() {
        ended = true;
        next.cancel();
    }

    private void ask() {
        scheduled = false;
        String before = membership.latestHandIn();
        transitions.reassert(breaker, assignment, Reply.of(reply -> answered(reply, before), this::notAnswered));
    }

    private void notAnswered() {
        if (!ended) {
            onLost();
        }
    }

    private void answered(TransitionReply reply, String latestBefore) {
        if (ended) {
            return;
        }
        if (reply instanceof TransitionReply.Accepted accepted) {
            transitions.accepted(breaker, accepted);
        } else if (reply instanceof TransitionReply.Late) {
            onLost();
        } else if (reply instanceof TransitionReply.Stale stale
                && stale.current().isEmpty()
                && !scheduled) {
            askedInVain = latestBefore;
        }
    }
}
