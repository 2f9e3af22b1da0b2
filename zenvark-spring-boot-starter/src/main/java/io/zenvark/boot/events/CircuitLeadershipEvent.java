// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.events;

import io.zenvark.BreakerName;
import io.zenvark.NodeId;
import io.zenvark.breaker.LeadershipChange;

/**
 * This node began or ceased to lead a breaker. Published by that node only, under the same conditions as
 * {@link CircuitTransitionEvent}.
 *
 * @param node the label of this node
 * @param change what it is to the breaker now
 */
public record CircuitLeadershipEvent(NodeId node, LeadershipChange change) {

    /** Which breaker. */
    public BreakerName breaker() {
        return change.breaker();
    }
}
