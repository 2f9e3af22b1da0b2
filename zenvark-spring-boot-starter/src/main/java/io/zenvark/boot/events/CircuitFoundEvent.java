// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.events;

import io.zenvark.BreakerName;
import io.zenvark.NodeId;
import io.zenvark.breaker.FoundCircuit;

/**
 * Published when this node reads a changed circuit from a snapshot: at startup, after a reconnect, or after missed
 * events. Same order, thread and queue as {@link CircuitTransitionEvent}.
 *
 * @param node the label of this node
 * @param found the circuit that this node held before, and the circuit that it holds now
 */
public record CircuitFoundEvent(NodeId node, FoundCircuit found) {

    /** Returns the name of the circuit breaker. */
    public BreakerName breaker() {
        return found.breaker();
    }
}
