// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination;

import io.zenvark.BreakerName;
import io.zenvark.coordination.log.StreamId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The positions from which a node reads, and the limits of the read.
 *
 * @param events the position in the event log after which to read
 * @param outcomes the position in the outcome stream of each breaker that the node leads
 * @param inquiries the position in the stream of inquiries; empty to skip inquiries
 * @param block the maximum time to wait for entries; zero to return immediately
 * @param count the maximum number of entries per stream; at least 1
 */
public record ReadRequest(
        StreamId events, Map<BreakerName, StreamId> outcomes, Optional<StreamId> inquiries, Duration block, int count) {

    /** Creates a request that does not read inquiries. */
    public ReadRequest(StreamId events, Map<BreakerName, StreamId> outcomes, Duration block, int count) {
        this(events, outcomes, Optional.empty(), block, count);
    }

    public ReadRequest {
        outcomes = Map.copyOf(outcomes);
        if (count < 1) {
            throw new IllegalArgumentException("count (" + count + ") must be at least 1");
        }
    }
}
