// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination;

import io.zenvark.BreakerName;
import io.zenvark.coordination.log.EventEntry;
import io.zenvark.coordination.log.StreamId;
import io.zenvark.coordination.outcome.Inquiry;
import io.zenvark.coordination.outcome.OutcomeBatch;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was read.
 *
 * @param eventPosition where to go on in the event log
 * @param events entries in order
 * @param outcomes what was read of each outcome stream; a stream without new entries is absent
 * @param inquiries what was read of the stream of inquiries; empty if there was nothing new, or nothing was asked
 * @param skipped one sentence for each entry that could not be understood
 */
public record ReadReply(
        StreamId eventPosition,
        List<EventEntry> events,
        Map<BreakerName, OutcomeRead> outcomes,
        Optional<InquiryRead> inquiries,
        List<String> skipped) {

    /** A reply without inquiries. */
    public ReadReply(
            StreamId eventPosition,
            List<EventEntry> events,
            Map<BreakerName, OutcomeRead> outcomes,
            List<String> skipped) {
        this(eventPosition, events, outcomes, Optional.empty(), skipped);
    }

    public ReadReply {
        events = List.copyOf(events);
        outcomes = Map.copyOf(outcomes);
        skipped = List.copyOf(skipped);
    }

    /** Whether nothing was read. */
    public boolean isEmpty() {
        return events.isEmpty() && outcomes.isEmpty() && inquiries.isEmpty();
    }

    /**
     * What was read of the stream of inquiries.
     *
     * @param position where to go on
     * @param inquiries in order
     */
    public record InquiryRead(StreamId position, List<Inquiry> inquiries) {

        public InquiryRead {
            inquiries = List.copyOf(inquiries);
        }
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
