// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.zenvark.BreakerName;
import io.zenvark.coordination.ReadReply;
import io.zenvark.coordination.ReadReply.InquiryRead;
import io.zenvark.coordination.ReadReply.OutcomeRead;
import io.zenvark.coordination.ReadRequest;
import io.zenvark.coordination.log.Doubt;
import io.zenvark.coordination.log.EventEntry;
import io.zenvark.coordination.log.RecoveryRecord;
import io.zenvark.coordination.log.StreamId;
import io.zenvark.coordination.outcome.Inquiry;
import io.zenvark.coordination.outcome.OutcomeBatch;
import io.zenvark.redis.EventText.Further;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.data.redis.connection.stream.ByteRecord;

/** Decodes the stream entries of one read. Skips unreadable entries and lists them in the reply. */
final class ReadDecoder {

    private static final String EVENT_FIELD = "e";
    private static final String RECORD_FIELD = "r:";
    private static final String DOUBT_FIELD = "doubt";
    private static final String OUTCOME_FIELD = "o";
    private static final String INQUIRY_FIELD = "i";

    // A full outcome batch has 130 KB, and an event that ends 10,000 sessions has 400 KB.
    private static final int LONGEST_ENTRY = 1 << 20;

    private final ReadRequest request;
    private final RedisKeys keys;
    private final List<String> skipped = new ArrayList<>();

    ReadDecoder(ReadRequest request, RedisKeys keys) {
        this.request = request;
        this.keys = keys;
    }

    ReadReply decode(List<ByteRecord> records) {
        Map<String, List<ByteRecord>> streams =
                records.stream().collect(Collectors.groupingBy(entry -> text(entry.getRequiredStream())));
        List<ByteRecord> log = streams.getOrDefault(keys.events(), List.of());
        List<EventEntry> events = new ArrayList<>();
        log.forEach(entry -> decodeOrSkip(
                entry, () -> events.add(EventText.parse(id(entry), field(EVENT_FIELD, entry), further(entry)))));
        Map<BreakerName, OutcomeRead> outcomes = new HashMap<>();
        for (BreakerName breaker : request.outcomes().keySet()) {
            List<ByteRecord> entries = streams.getOrDefault(keys.outcomes(breaker), List.of());
            if (!entries.isEmpty()) {
                outcomes.put(breaker, outcomes(breaker, entries));
            }
        }
        StreamId position = log.isEmpty() ? request.events() : id(log.get(log.size() - 1));
        Optional<InquiryRead> inquiries = inquiries(streams.getOrDefault(keys.inquiries(), List.of()));
        return new ReadReply(position, events, outcomes, inquiries, skipped);
    }

    private Optional<InquiryRead> inquiries(List<ByteRecord> entries) {
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        List<Inquiry> inquiries = new ArrayList<>();
        entries.forEach(entry ->
                decodeOrSkip(entry, () -> inquiries.add(InquiryText.parse(field(INQUIRY_FIELD, entry)))));
        return Optional.of(new InquiryRead(id(entries.get(entries.size() - 1)), inquiries));
    }

    private OutcomeRead outcomes(BreakerName breaker, List<ByteRecord> entries) {
        List<OutcomeBatch> batches = new ArrayList<>();
        entries.forEach(entry ->
                decodeOrSkip(entry, () -> batches.add(BatchText.parse(breaker, field(OUTCOME_FIELD, entry)))));
        return new OutcomeRead(id(entries.get(entries.size() - 1)), batches, entries.size() == request.count());
    }

    // An event is valid without its records and its doubt, so an unreadable one does not skip the event.
    private Further further(ByteRecord entry) {
        Map<BreakerName, RecoveryRecord> records = new HashMap<>();
        List<Doubt> doubts = new ArrayList<>();
        for (Map.Entry<byte[], byte[]> field : entry.getValue().entrySet()) {
            String name = text(field.getKey());
            if (name.startsWith(RECORD_FIELD)) {
                decodeOrSkip(
                        entry,
                        () -> records.put(
                                new BreakerName(name.substring(RECORD_FIELD.length())),
                                RecoveryText.parse(bounded("r", field.getValue()))));
            } else if (name.equals(DOUBT_FIELD)) {
                decodeOrSkip(entry, () -> doubts.add(DoubtText.parse(bounded(DOUBT_FIELD, field.getValue()))));
            }
        }
        return new Further(records, doubts.stream().findFirst());
    }

    private void decodeOrSkip(ByteRecord entry, Runnable parsing) {
        try {
            parsing.run();
        } catch (IllegalArgumentException e) {
            skipped.add(
                    "entry %s of %s: %s".formatted(entry.getId(), text(entry.getRequiredStream()), Fields.sentence(e)));
        }
    }

    private static StreamId id(ByteRecord entry) {
        return StreamId.parse(entry.getId().getValue());
    }

    private static String field(String name, ByteRecord entry) {
        for (Map.Entry<byte[], byte[]> field : entry.getValue().entrySet()) {
            if (text(field.getKey()).equals(name)) {
                return bounded(name, field.getValue());
            }
        }
        throw new IllegalArgumentException("field '" + name + "' is missing");
    }

    private static String bounded(String name, byte[] value) {
        if (value.length > LONGEST_ENTRY) {
            throw new IllegalArgumentException("field '" + name + "' has " + value.length + " bytes");
        }
        return text(value);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
