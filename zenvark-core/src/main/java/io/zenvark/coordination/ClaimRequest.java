// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination;

import io.zenvark.BreakerName;
import io.zenvark.Epoch;
import io.zenvark.SessionId;
import java.time.Instant;
import java.util.List;

/**
 * A claim to lead breakers.
 *
 * @param session who wants to lead
 * @param deadline store time after which the claim must have no effect
 * @param floor the highest epoch that the node has ever seen
 * @param breakers which, at least one, without repetition
 */
public record ClaimRequest(SessionId session, Instant deadline, Epoch floor, List<BreakerName> breakers) {

    public ClaimRequest {
        breakers = List.copyOf(breakers);
        if (breakers.isEmpty()) {
            throw new IllegalArgumentException("a claim must name at least one breaker");
        }
    }
}
