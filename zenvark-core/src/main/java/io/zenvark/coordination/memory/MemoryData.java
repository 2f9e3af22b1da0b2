// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.memory;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.Epoch;
import io.zenvark.coordination.OutcomeAppend;
import io.zenvark.coordination.ReadReply;
import io.zenvark.coordination.ReadReply.InquiryRead;
import io.zenvark.coordination.ReadReply.OutcomeRead;
import io.zenvark.coordination.ReadRequest;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.log.Event;
import io.zenvark.coordination.log.EventEntry;
import io.zenvark.coordination.log.LeaderFindings;
import io.zenvark.coordination.log.LogLink;
import io.zenvark.coordination.log.LogMark;
import io.zenvark.coordination.log.RecoveryRecord;
import io.zenvark.coordination.log.StreamId;
import io.zenvark.coordination.outcome.Inquiry;
import io.zenvark.coordination.outcome.OutcomeBatch;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** The data of one incarnation of the store. Guarded by the lock of the {@link InMemoryStore}. */
final class MemoryData {

    private static final int EVENTS_KEPT = 10_000;
    private static final int INQUIRIES_KEPT = 100;

    private final RandomGenerator random;
    private final String incarnation;
    private final MemorySessions sessions = new MemorySessions();
    private final Map<BreakerName, Circuit> circuits = new HashMap<>();
    private final Map<BreakerName, Circuit> lostCircuits = new HashMap<>();
    private final Map<BreakerName, Assignment> leaders = new HashMap<>();
    private final Map<BreakerName, LeaderFindings> findings = new HashMap<>();
    private final Map<BreakerName, RecoveryRecord> records = new HashMap<>();
    private MemoryStream<EventEntry> events = new MemoryStream<>();
    private final Map<BreakerName, MemoryStream<OutcomeBatch>> outcomes = new HashMap<>();
    private MemoryStream<Inquiry> inquiries = new MemoryStream<>();
    private Epoch highestEpoch = Epoch.NONE;
    private long sequence;
    private String tag = LogLink.NONE;
    private String latestHandIn = "";

    MemoryData(RandomGenerator random) {
        this(random, name(random) + name(random));
    }

    private MemoryData(RandomGenerator random, String incarnation) {
        this.random = random;
        this.incarnation = incarnation;
    }

    private static String name(RandomGenerator random) {
        return Long.toHexString(random.nextLong());
    }

    /** Returns a copy that later steps do not change, like the data of an asynchronous replica. */
    MemoryData copy() {
        MemoryData copy = copyOfKeys(new MemoryData(random, incarnation));
        copy.lostCircuits.putAll(lostCircuits);
        copy.findings.putAll(findings);
        copy.highestEpoch = highestEpoch;
        copy.sequence = sequence;
        copy.tag = tag;
        copy.latestHandIn = latestHandIn;
        return copy;
    }

    /** Returns a copy without the data that Redis keeps under the key {@code meta}. */
    MemoryData withoutMeta(RandomGenerator random) {
        MemoryData copy = copyOfKeys(new MemoryData(random));
        copy.sessions.forgetLengths();
        return copy;
    }

    private MemoryData copyOfKeys(MemoryData copy) {
        copy.sessions.copyFrom(sessions);
        copy.circuits.putAll(circuits);
        copy.leaders.putAll(leaders);
        copy.records.putAll(records);
        copy.events = events.copy();
        copy.inquiries = inquiries.copy();
        outcomes.forEach((breaker, stream) -> copy.outcomes.put(breaker, stream.copy()));
        return copy;
    }

    /** Removes the event log, like the deletion of its key in Redis. */
    void loseEvents() {
        events = new MemoryStream<>();
    }

    MemoryStream<EventEntry> events() {
        return events;
    }

    MemorySessions sessions() {
        return sessions;
    }

    Map<BreakerName, Circuit> circuits() {
        return circuits;
    }

    /** Returns the best copy that was handed in of each unknown circuit. */
    Map<BreakerName, Circuit> lostCircuits() {
        return lostCircuits;
    }

    /** Stores a copy that was handed in. */
    void handIn(BreakerName breaker, Circuit circuit) {
        lostCircuits.put(breaker, circuit);
        latestHandIn = name(random);
    }

    String latestHandIn() {
        return latestHandIn;
    }

    Map<BreakerName, Assignment> leaders() {
        return leaders;
    }

    /** Returns the highest epoch that was granted for any breaker. */
    Epoch highestEpoch() {
        return highestEpoch;
    }

    void granted(Epoch epoch) {
        highestEpoch = epoch;
    }

    Map<BreakerName, LeaderFindings> findings() {
        return findings;
    }

    Map<BreakerName, RecoveryRecord> records() {
        return records;
    }

    LogMark mark() {
        return new LogMark(incarnation, sequence, tag, events.lastEntry());
    }

    void announce(long now, Event event) {
        sequence++;
        LogLink link = new LogLink(tag, name(random));
        tag = link.tag();
        events.append(now, id -> new EventEntry(id, sequence, link, event));
        events.trimToAbout(EVENTS_KEPT);
    }

    void append(long now, OutcomeAppend append) {
        OutcomeBatch batch = append.batch();
        OutcomeBatch kept = new OutcomeBatch(
                batch.breaker(),
                batch.source(),
                batch.circuitVersion(),
                millis(batch.flushedAt()),
                batch.runs(),
                batch.heldUntil().map(MemoryData::millis));
        MemoryStream<OutcomeBatch> stream = outcomes.computeIfAbsent(batch.breaker(), name -> new MemoryStream<>());
        stream.append(now, id -> kept);
        stream.trimToAbout(append.retention());
    }

    private static Instant millis(Instant time) {
        return Instant.ofEpochMilli(time.toEpochMilli());
    }

    void inquire(long now, Inquiry inquiry) {
        Instant until = Instant.ofEpochMilli(inquiry.until().toEpochMilli());
        inquiries.append(now, id -> new Inquiry(inquiry.breaker(), until));
        inquiries.trimToAbout(INQUIRIES_KEPT);
    }

    ReadReply read(ReadRequest request) {
        List<EventEntry> read = events.behind(request.events()).values().stream()
                .limit(request.count())
                .toList();
        StreamId position =
                read.isEmpty() ? request.events() : read.get(read.size() - 1).id();
        Map<BreakerName, OutcomeRead> batches = new HashMap<>();
        request.outcomes().forEach((breaker, behind) -> {
            var entries = entries(breaker, behind).limit(request.count()).toList();
            if (!entries.isEmpty()) {
                batches.put(breaker, outcomes(entries, entries.size() == request.count()));
            }
        });
        return new ReadReply(position, read, batches, inquiries(request), List.of());
    }

    private Optional<InquiryRead> inquiries(ReadRequest request) {
        List<Map.Entry<StreamId, Inquiry>> entries = request.inquiries().stream()
                .flatMap(behind -> inquiries.behind(behind).entrySet().stream())
                .limit(request.count())
                .toList();
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        StreamId position = entries.get(entries.size() - 1).getKey();
        return Optional.of(new InquiryRead(
                position, entries.stream().map(Map.Entry::getValue).toList()));
    }

    private Stream<Map.Entry<StreamId, OutcomeBatch>> entries(BreakerName breaker, StreamId behind) {
        MemoryStream<OutcomeBatch> stream = outcomes.get(breaker);
        return stream == null ? Stream.empty() : stream.behind(behind).entrySet().stream();
    }

    private static OutcomeRead outcomes(List<Map.Entry<StreamId, OutcomeBatch>> entries, boolean mayHaveMore) {
        StreamId position = entries.get(entries.size() - 1).getKey();
        return new OutcomeRead(
                position, entries.stream().map(Map.Entry::getValue).toList(), mayHaveMore);
    }
}
