// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.memory;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.SessionId;
import io.zenvark.coordination.AssignReply;
import io.zenvark.coordination.AssignRequest;
import io.zenvark.coordination.ClaimReply;
import io.zenvark.coordination.ClaimRequest;
import io.zenvark.coordination.ControlRequest;
import io.zenvark.coordination.OutcomeAppend;
import io.zenvark.coordination.ReadReply;
import io.zenvark.coordination.ReadRequest;
import io.zenvark.coordination.ReassertRequest;
import io.zenvark.coordination.TickReply;
import io.zenvark.coordination.TickRequest;
import io.zenvark.coordination.TransitionReply;
import io.zenvark.coordination.TransitionRequest;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.log.EventEntry;
import io.zenvark.coordination.log.FleetDetails;
import io.zenvark.coordination.log.LogMark;
import io.zenvark.coordination.log.RecoveryRecord;
import io.zenvark.coordination.log.Snapshot;
import io.zenvark.coordination.log.StreamId;
import io.zenvark.coordination.outcome.Inquiry;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** An in-memory store that never blocks and that tests may inspect, copy and damage. Not thread-safe. */
public final class InspectableStore {

    private final LongSupplier millis;
    private final RandomGenerator random;
    private MemoryData data;

    /** Creates an empty store. */
    public InspectableStore(LongSupplier millis, RandomGenerator random) {
        this.millis = millis;
        this.random = random;
        this.data = new MemoryData(random);
    }

    /** The content of the store except outcomes. */
    public record Contents(
            LogMark mark,
            Map<BreakerName, Circuit> circuits,
            Map<BreakerName, Circuit> lostCircuits,
            Map<BreakerName, Assignment> leaders,
            Map<BreakerName, RecoveryRecord> records,
            Map<SessionId, Long> expiries) {

        /** Returns whether a session is alive at a time. */
        public boolean isAlive(SessionId session, long now) {
            Long expiry = expiries.get(session);
            return expiry != null && expiry > now;
        }
    }

    /** An earlier state of the store. */
    public static final class Copy {

        private final MemoryData data;

        private Copy(MemoryData data) {
            this.data = data;
        }
    }

    public Contents contents() {
        return new Contents(
                data.mark(),
                Map.copyOf(data.circuits()),
                Map.copyOf(data.lostCircuits()),
                Map.copyOf(data.leaders()),
                Map.copyOf(data.records()),
                data.sessions().expiries());
    }

    public List<EventEntry> eventsBehind(StreamId position) {
        return List.copyOf(data.events().behind(position).values());
    }

    public TickReply tick(TickRequest request) {
        return step().tick(request);
    }

    public Snapshot snapshot() {
        return step().snapshot();
    }

    public FleetDetails details() {
        return step().details();
    }

    public ClaimReply claim(ClaimRequest request) {
        return step().claim(request);
    }

    public AssignReply assign(AssignRequest request) {
        return step().assign(request);
    }

    public boolean release(SessionId session) {
        step().release(session);
        return true;
    }

    public TransitionReply transition(TransitionRequest request) {
        return step().circuits().transition(request);
    }

    public TransitionReply control(ControlRequest request) {
        return step().circuits().control(request);
    }

    public TransitionReply reassert(ReassertRequest request) {
        return step().circuits().reassert(request);
    }

    public boolean append(List<OutcomeAppend> batches) {
        batches.forEach(batch -> data.append(millis.getAsLong(), batch));
        return true;
    }

    /** Posts an inquiry, which readers receive. */
    public boolean inquire(Inquiry inquiry) {
        data.inquire(millis.getAsLong(), inquiry);
        return true;
    }

    public ReadReply read(ReadRequest request) {
        return data.read(request);
    }

    public Copy copy() {
        return new Copy(data.copy());
    }

    /** Replaces the content by that of a replica that missed recent writes. */
    public void failOverTo(Copy replica) {
        data = replica.data.copy();
    }

    public void flush() {
        data = new MemoryData(random);
    }

    public void deleteCircuit(BreakerName breaker) {
        data.circuits().remove(breaker);
    }

    public void deleteLeader(BreakerName breaker) {
        data.leaders().remove(breaker);
    }

    public void deleteSessions() {
        data.sessions().expiries().keySet().forEach(data.sessions()::remove);
    }

    public void deleteMeta() {
        data = data.withoutMeta(random);
    }

    public void deleteEvents() {
        data.loseEvents();
    }

    public void trimEvents(int left) {
        data.events().keepLatest(left);
    }

    private MemoryStep step() {
        return new MemoryStep(data, millis.getAsLong());
    }
}
