// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.events;

import io.zenvark.BreakerName;
import io.zenvark.NodeId;
import io.zenvark.Transition;

/**
 * Published when a circuit changes its state or mode, or is written again. Each node of the fleet publishes the event
 * once for each change that it receives. A change that a node reads from a snapshot, for example at startup, is a
 * {@link CircuitFoundEvent} instead.
 *
 * <p>Events are published in order on a dedicated thread, so listeners delay neither calls nor breakers. If 1,024
 * events wait for this thread, further events are dropped.
 *
 * @param node the label of this node; {@code transition.to().origin()} has the node that wrote the transition
 * @param transition the circuit of this node before and after the change
 */
public record CircuitTransitionEvent(NodeId node, Transition transition) {

    /**
     * Returns whether this node wrote the transition. The result is {@code true} on at most one node of the fleet, so a
     * notifier that checks it acts at most once for each transition.
     */
    public boolean writtenByThisNode() {
        return transition.writtenByThisNode();
    }

    /** Returns whether only the copy of this node changed, without a transition of the fleet. */
    public boolean isLocal() {
        return transition.isLocal();
    }

    /** Returns the name of the circuit breaker. */
    public BreakerName breaker() {
        return transition.breaker();
    }
}
