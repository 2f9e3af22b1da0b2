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
 * The entries of one read, and the positions of the next one.
 *
 * @param eventPosition the position in the event log from which to continue
 * @param events the events, in order
 * @param outcomes the outcome batches by breaker; a breaker without new entries is absent
 * @param inquiries the inquiries; empty if there are no new ones or they were not requested
 * @param skipped one sentence for each unreadable entry
 */
public record ReadReply(
        StreamId eventPosition,
        List<EventEntry> events,
        Map<BreakerName, OutcomeRead> outcomes,
        Optional<InquiryRead> inquiries,
        List<String> skipped) {

    /** Creates a reply without inquiries. */
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

    /** Returns whether the reply contains no entries. */
    public boolean isEmpty() {
        return events.isEmpty() && outcomes.isEmpty() && inquiries.isEmpty();
    }

    /**
     * The inquiries of one read.
     *
     * @param position the position from which to continue
     * @param inquiries the inquiries, in order
     */
    public record InquiryRead(StreamId position, List<Inquiry> inquiries) {

        public InquiryRead {
            inquiries = List.copyOf(inquiries);
        }
    }

    /**
     * The outcome batches of one read of one stream.
     *
     * @param position the position from which to continue
     * @param batches the batches, in order
     * @param mayHaveMore whether the read was limited by the requested count
     */
    public record OutcomeRead(StreamId position, List<OutcomeBatch> batches, boolean mayHaveMore) {

        public OutcomeRead {
            batches = List.copyOf(batches);
        }
    }
}
