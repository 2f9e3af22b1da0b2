// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.events;

import io.zenvark.BreakerName;
import io.zenvark.NodeId;
import io.zenvark.Transition;

/**
 * A circuit changed: its state, its mode, or who wrote it. Published once by each node of the fleet that learns of it,
 * as an event of the Spring application, in order with the others, on a thread that no call and no breaker waits for.
 * When that thread is behind by 1,024 events the next ones are lost.
 *
 * @param node the label of this node; who has made the transition says {@code transition.to().origin()}
 * @param transition what the node held before, and what it holds now
 */
public record CircuitTransitionEvent(NodeId node, Transition transition) {

    /** Whose circuit. */
    public BreakerName breaker() {
        return transition.breaker();
    }
}
