// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.events;

import io.zenvark.BreakerName;
import io.zenvark.NodeId;
import io.zenvark.Transition;

/**
 * A circuit changed its state or mode, or was written again. Each node of the fleet that receives the change publishes
 * this event once, as an event of the Spring application, in order with the others, on a thread that no call and no breaker
 * waits for. If 1,024 events wait for that thread, further events are dropped. What a node learns from a snapshot, at its
 * start for example, is a {@link CircuitFoundEvent} instead.
 *
 * @param node the label of this node; {@code transition.to().origin()} has the node that wrote the transition
 * @param transition what the node held before, and what it holds now
 */
public record CircuitTransitionEvent(NodeId node, Transition transition) {

    /**
     * Whether this node wrote the transition. It is true on at most one node of the fleet, so a notifier that checks it
     * acts at most once for each transition.
     */
    public boolean writtenByThisNode() {
        return transition.writtenByThisNode();
    }

    /** Whether only the copy of this node changed, without a transition of the fleet. */
    public boolean isLocal() {
        return transition.isLocal();
    }

    /** Whose circuit. */
    public BreakerName breaker() {
        return transition.breaker();
    }
}
