// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.SessionId;
import io.zenvark.coordination.lease.NodeDescriptor;
import io.zenvark.coordination.log.LeaderFindings;
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
 * @param lostCircuits the node's copies of circuits that the latest snapshot did not contain
 */
public record TickRequest(
        SessionId session,
        boolean begins,
        Duration lease,
        Optional<Instant> deadline,
        NodeDescriptor descriptor,
        Map<BreakerName, LeaderFindings> findings,
        Map<BreakerName, Circuit> lostCircuits) {

    public TickRequest {
        findings = Map.copyOf(findings);
        lostCircuits = Map.copyOf(lostCircuits);
    }
}
