// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination;

import io.zenvark.BreakerName;
import io.zenvark.coordination.log.StreamId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What a node wants to read next.
 *
 * @param events position in the event log behind which to read
 * @param outcomes position in the outcome stream of each breaker that the node leads
 * @param inquiries position in the stream of inquiries; empty: they are not read
 * @param block how long to wait when there is nothing; zero: not at all
 * @param count how many entries of each stream at the most
 */
public record ReadRequest(
        StreamId events, Map<BreakerName, StreamId> outcomes, Optional<StreamId> inquiries, Duration block, int count) {

    /** A request that does not read inquiries. */
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
