// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.coordination.CoordinationPorts;
import io.zenvark.coordination.lease.NodeDescriptor;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a node is and has, from its building to its end.
 *
 * @param identity who it is
 * @param ports its store
 * @param terms its lease and how it reports
 * @param breakers its gates
 * @param queue where the gates leave outcomes
 * @param listeners who hears of what happens
 */
record NodeContext(
        NodeIdentity identity,
        CoordinationPorts ports,
        NodeTerms terms,
        SortedMap<BreakerName, GuardedBreaker> breakers,
        OutcomeQueue queue,
        ListenerDispatch listeners) {

    /** What it tells the fleet of itself, as a session that began at {@code since}. */
    NodeDescriptor descriptor(Instant since) {
        Map<BreakerName, String> fingerprints = new TreeMap<>();
        breakers.forEach(
                (name, breaker) -> fingerprints.put(name, breaker.definition().fingerprint()));
        return new NodeDescriptor(identity.id(), identity.application(), identity.version(), since, fingerprints);
    }

    /** The same with a list of breakers of its own, to which it can add. */
    NodeContext forOneRun() {
        return new NodeContext(identity, ports, terms, new TreeMap<>(breakers), queue, listeners);
    }
}
