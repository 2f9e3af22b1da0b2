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
 * @param identity the node
 * @param ports its store
 * @param terms its lease, and how it reports
 * @param breakers the breakers of this run
 * @param queue the outcomes of callers
 * @param listeners the listeners of the application
 */
record NodeContext(
        NodeIdentity identity,
        CoordinationPorts ports,
        NodeTerms terms,
        CoordinatedBreakers breakers,
        OutcomeQueue queue,
        ListenerDispatch listeners) {

    /** Returns what a session that began at {@code since} publishes about this node. */
    NodeDescriptor descriptor(Instant since) {
        Map<BreakerName, String> fingerprints = new TreeMap<>();
        breakers.all()
                .forEach(breaker ->
                        fingerprints.put(breaker.name(), breaker.definition().fingerprint()));
        return new NodeDescriptor(identity.id(), identity.application(), identity.version(), since, fingerprints);
    }
}
