// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.SessionId;
import io.zenvark.coordination.TickRequest;
import io.zenvark.coordination.lease.NodeDescriptor;
import io.zenvark.coordination.log.LeaderFindings;
import io.zenvark.coordination.log.RecoveryRecord;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Creates ticks with everything that a node publishes. Owned by the event loop. */
final class TickRequests {

    private final CoordinationConfiguration configuration;
    private final CoordinatedBreakers breakers;
    private final Supplier<Map<BreakerName, LeaderFindings>> findings;
    private final Supplier<Map<BreakerName, RecoveryRecord>> records;
    private final Supplier<Map<BreakerName, Circuit>> lost;

    /**
     * @param findings supplies the findings of this leader that changed since the latest tick
     * @param records supplies the recovery records of this leader that are not stored yet
     * @param lost supplies the circuits that Redis has lost and this node still holds
     */
    TickRequests(
            CoordinationConfiguration configuration,
            CoordinatedBreakers breakers,
            Supplier<Map<BreakerName, LeaderFindings>> findings,
            Supplier<Map<BreakerName, RecoveryRecord>> records,
            Supplier<Map<BreakerName, Circuit>> lost) {
        this.configuration = configuration;
        this.breakers = breakers;
        this.findings = findings;
        this.records = records;
        this.lost = lost;
    }

    /**
     * The session in its descriptor.
     *
     * @param since the Redis time at which the session began
     * @param capable whether the node may lead, so that other leaders may hand over to it
     */
    record Presence(Instant since, boolean capable) {}

    /**
     * Creates the next tick.
     *
     * @param begins whether the session is new
     * @param deadline the Redis time after which the tick has no effect
     */
    TickRequest next(SessionId session, boolean begins, Optional<Instant> deadline, Presence presence) {
        return new TickRequest(
                session,
                begins,
                configuration.lease().duration(),
                deadline,
                descriptor(presence),
                findings.get(),
                records.get(),
                lost.get());
    }

    private NodeDescriptor descriptor(Presence presence) {
        NodeIdentity identity = configuration.identity();
        Map<BreakerName, String> fingerprints = new TreeMap<>();
        breakers.all()
                .forEach(breaker ->
                        fingerprints.put(breaker.name(), breaker.definition().fingerprint()));
        return new NodeDescriptor(
                identity.id(),
                identity.application(),
                identity.version(),
                presence.since(),
                fingerprints,
                presence.capable() ? Set.of(NodeDescriptor.HANDOVER) : Set.of());
    }
}
