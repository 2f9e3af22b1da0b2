// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination;

import io.zenvark.BreakerName;
import io.zenvark.coordination.log.EventEntry;
import io.zenvark.coordination.log.StreamId;
import io.zenvark.coordination.outcome.OutcomeBatch;
import java.util.List;
import java.util.Map;

/**
 * What was read.
 *
 * @param eventPosition where to go on in the event log
 * @param events entries in order
 * @param outcomes what was read of each outcome stream; a stream without new entries is absent
 * @param skipped one sentence for each entry that could not be understood
 */
public record ReadReply(
        StreamId eventPosition, List<EventEntry> events, Map<BreakerName, OutcomeRead> outcomes, List<String> skipped) {

    public ReadReply {
        events = List.copyOf(events);
        outcomes = Map.copyOf(outcomes);
        skipped = List.copyOf(skipped);
    }

    /**
     * What was read of one outcome stream.
     *
     * @param position where to go on
     * @param batches in order
     * @param mayHaveMore whether the answer was cut at the requested count
     */
    public record OutcomeRead(StreamId position, List<OutcomeBatch> batches, boolean mayHaveMore) {

        public OutcomeRead {
            batches = List.copyOf(batches);
        }
    }
}
