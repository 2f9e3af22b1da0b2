// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.coordination.TransitionReply;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.node.call.CoordinatedBreaker;
import io.zenvark.node.runtime.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * Writes a circuit again that the store has lost, as a duty of its breaker's leader for one term.
 *
 * <ol>
 *   <li>The store shows the loss; the leader waits until all nodes have had a tick to hand in what they know.
 *   <li>It asks the store to make a circuit of the best that was handed in.
 *   <li>Too late, or not answered: it waits once more.
 *   <li>Nobody has handed anything in: a node that is away may still do so when it comes back, and it asks again when a
 *       tick tells of a later hand-in, of whatever circuit. Without one it does not ask: most of the circuits that a
 *       store does not know were never written, because they never opened.
 * </ol>
 */
final class Reassertion {

    private final CoordinatedBreaker breaker;
    private final Assignment assignment;
    private final EventLoop loop;
    private final TransitionWriter transitions;
    private final Membership membership;
    private EventLoop.Cancellable next = () -> {};
    private boolean scheduled;
    // The latest hand-in when the store was asked in vain; null where it need not be asked, or is about to be.
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

    /** The store does not know the circuit. */
    void onLost() {
        askedInVain = null;
        // Every answer that shows the loss again asks for this; if each put it off, it might never come about.
        if (!scheduled) {
            scheduled = true;
            next = loop.schedule(membership.handInGrace(), this::ask);
        }
    }

    /** A tick was answered. */
    void onTick() {
        if (askedInVain != null && !askedInVain.equals(membership.latestHandIn())) {
            onLost();
        }
    }

    /** The term is over. */
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
            transitions.accepted(breaker, accepted.circuit());
        } else if (reply instanceof TransitionReply.Late) {
            onLost();
        } else if (reply instanceof TransitionReply.Stale stale
                && stale.current().isEmpty()
                && !scheduled) {
            askedInVain = latestBefore;
        }
    }
}
