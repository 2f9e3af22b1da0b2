// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.events;

import io.zenvark.BreakerName;
import io.zenvark.NodeId;
import io.zenvark.breaker.LeadershipChange;

/**
 * Published when this node becomes the leader of a breaker or stops being its leader. Other nodes do not publish the
 * event. Same order, thread and queue as {@link CircuitTransitionEvent}.
 *
 * @param node the label of this node
 * @param change the breaker, the new role and the epoch
 */
public record CircuitLeadershipEvent(NodeId node, LeadershipChange change) {

    /** Returns the name of the circuit breaker. */
    public BreakerName breaker() {
        return change.breaker();
    }
}
