// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.events;

import io.zenvark.BreakerName;
import io.zenvark.NodeId;
import io.zenvark.breaker.FoundCircuit;

/**
 * This node learnt from a snapshot how a circuit stands that changed earlier: when it started, reconnected, or had missed
 * events. Published under the same conditions as {@link CircuitTransitionEvent}.
 *
 * @param node the label of this node
 * @param found the circuit that this node held before, and the circuit that it holds now
 */
public record CircuitFoundEvent(NodeId node, FoundCircuit found) {

    /** The name of the circuit breaker. */
    public BreakerName breaker() {
        return found.breaker();
    }
}
