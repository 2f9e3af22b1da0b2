// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.SessionId;
import io.zenvark.coordination.lease.NodeDescriptor;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A renewal of a session, or its beginning.
 *
 * @param session whose
 * @param begins whether the session is new; otherwise it must be alive
 * @param lease how long it lives from now on
 * @param deadline store time after which the tick must have no effect; empty only while that time is unknown
 * @param descriptor what the node tells of itself
 * @param reports what it tells of the breakers it leads, only those that changed since its previous tick
 * @param handedIn circuits that the node holds and the latest snapshot did not have
 */
public record TickRequest(
        SessionId session,
        boolean begins,
        Duration lease,
        Optional<Instant> deadline,
        NodeDescriptor descriptor,
        Map<BreakerName, String> reports,
        Map<BreakerName, Circuit> handedIn) {

    public TickRequest {
        reports = Map.copyOf(reports);
        handedIn = Map.copyOf(handedIn);
    }
}
