// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.SessionId;
import io.zenvark.coordination.lease.NodeDescriptor;
import io.zenvark.coordination.log.LeaderFindings;
import io.zenvark.coordination.log.RecoveryRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A request to renew or begin a session.
 *
 * @param session the session
 * @param begins whether the session is new; otherwise it must be alive
 * @param lease the time from now until the session expires
 * @param deadline the store time after which the tick has no effect; empty only while the node does not know the store
 *     time
 * @param descriptor the description of the node
 * @param findings the findings of the leader by breaker, limited to changes since the previous tick
 * @param records the recovery records of this leader by breaker. The store keeps a record if the session leads the
 *     breaker and the circuit has the version of the record
 * @param lostCircuits the node's copies of circuits that the latest snapshot did not contain
 */
public record TickRequest(
        SessionId session,
        boolean begins,
        Duration lease,
        Optional<Instant> deadline,
        NodeDescriptor descriptor,
        Map<BreakerName, LeaderFindings> findings,
        Map<BreakerName, RecoveryRecord> records,
        Map<BreakerName, Circuit> lostCircuits) {

    public TickRequest {
        findings = Map.copyOf(findings);
        records = Map.copyOf(records);
        lostCircuits = Map.copyOf(lostCircuits);
    }

    /** Creates a request without recovery records. */
    public TickRequest(
            SessionId session,
            boolean begins,
            Duration lease,
            Optional<Instant> deadline,
            NodeDescriptor descriptor,
            Map<BreakerName, LeaderFindings> findings,
            Map<BreakerName, Circuit> lostCircuits) {
        this(session, begins, lease, deadline, descriptor, findings, Map.of(), lostCircuits);
    }
}
