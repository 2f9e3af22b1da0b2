// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.Circuit;
import io.zenvark.NodeId;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.node.GuardedBreaker.GateParts;
import java.time.Instant;

/**
 * Makes the gates of a node.
 *
 * @param node its label
 * @param since since when a circuit that nobody knows yet is as it is
 * @param parts what all gates share
 */
record Gates(NodeId node, Instant since, GateParts parts) {

    GuardedBreaker gate(BreakerDefinition definition) {
        return new GuardedBreaker(definition, Circuit.initial(definition.initialMode(), node, since), parts);
    }
}
