// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.coordination.CoordinationPorts;
import io.zenvark.coordination.lease.NodeDescriptor;
import io.zenvark.node.call.OutcomeQueue;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * The environment of one run of a node.
 *
 * @param identity the identity of the node
 * @param ports the store
 * @param terms the configuration of lease, flushes and outages
 * @param breakers the breakers of this run
 * @param queue the queue of outcomes from callers
 * @param listeners the listeners of the application
 */
record NodeContext(
        NodeIdentity identity,
        CoordinationPorts ports,
        NodeTerms terms,
        CoordinatedBreakers breakers,
        OutcomeQueue queue,
        ListenerDispatch listeners) {

    /**
     * Returns the descriptor of this node.
     *
     * @param since the start of the session in store time
     */
    NodeDescriptor descriptor(Instant since) {
        Map<BreakerName, String> fingerprints = new TreeMap<>();
        breakers.all()
                .forEach(breaker ->
                        fingerprints.put(breaker.name(), breaker.definition().fingerprint()));
        return new NodeDescriptor(identity.id(), identity.application(), identity.version(), since, fingerprints);
    }
}
