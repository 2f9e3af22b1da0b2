// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination;

import io.zenvark.BreakerName;
import io.zenvark.Epoch;
import io.zenvark.SessionId;
import java.time.Instant;
import java.util.List;

/**
 * A request to become the leader of breakers.
 *
 * @param session the session that requests leadership
 * @param deadline the store time after which the claim has no effect
 * @param floor the highest epoch that the node has seen
 * @param breakers the requested breakers; at least one, without duplicates
 */
public record ClaimRequest(SessionId session, Instant deadline, Epoch floor, List<BreakerName> breakers) {

    public ClaimRequest {
        breakers = List.copyOf(breakers);
        if (breakers.isEmpty()) {
            throw new IllegalArgumentException("a claim must name at least one breaker");
        }
    }
}
