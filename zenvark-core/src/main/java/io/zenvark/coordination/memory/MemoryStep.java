// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.memory;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.Epoch;
import io.zenvark.SessionId;
import io.zenvark.coordination.AssignReply;
import io.zenvark.coordination.AssignRequest;
import io.zenvark.coordination.ClaimReply;
import io.zenvark.coordination.ClaimRequest;
import io.zenvark.coordination.TickReply;
import io.zenvark.coordination.TickReply.EntryCounts;
import io.zenvark.coordination.TickRequest;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.lease.NodeDescriptor;
import io.zenvark.coordination.log.Doubt;
import io.zenvark.coordination.log.Event;
import io.zenvark.coordination.log.FleetDetails;
import io.zenvark.coordination.log.RecoveryRecord;
import io.zenvark.coordination.log.Snapshot;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One atomic step of the store. Its methods correspond to the Lua scripts, statement by statement.
 *
 * @param data the data to change
 * @param now the time of the step in milliseconds
 */
record MemoryStep(MemoryData data, long now) {

    TickReply tick(TickRequest request) {
        if (request.deadline().filter(this::isPast).isPresent()) {
            return new TickReply.Late(time());
        }
        SessionId session = request.session();
        boolean mayLive = data.sessions().isAlive(session, now)
                || (request.begins() && !data.sessions().isKnown(session));
        if (!mayLive) {
            return new TickReply.Dead(time());
        }
        data.sessions().renew(session, now, request.lease(), atMillis(request.descriptor()));
        data.sessions().clamp(now, request.lease());
        data.findings().putAll(request.findings());
        Set<SessionId> departed = data.sessions().removeExpired(now);
        if (!departed.isEmpty()) {
            data.announce(now, new Event.Departed(departed));
        }
        request.records().forEach((breaker, record) -> circuits().keep(session, breaker, record));
        request.lostCircuits().forEach(circuits()::handIn);
        return new TickReply.Renewed(time(), data.mark(), counts(), data.latestHandIn());
    }

    private EntryCounts counts() {
        return new EntryCounts(
                data.sessions().size(), data.circuits().size(), data.leaders().size());
    }

    Snapshot snapshot() {
        return new Snapshot(
                time(),
                data.mark(),
                data.circuits(),
                data.leaders(),
                data.sessions().alive(now).keySet(),
                data.records());
    }

    FleetDetails details() {
        return new FleetDetails(time(), data.sessions().alive(now), Set.of(), data.findings(), data.records());
    }

    ClaimReply claim(ClaimRequest request) {
        if (isPast(request.deadline())) {
            return new ClaimReply.Late();
        }
        if (!data.sessions().isAlive(request.session(), now)) {
            return new ClaimReply.Dead();
        }
        long highest = highestEpoch(request.floor());
        Set<BreakerName> free = new LinkedHashSet<>();
        for (BreakerName breaker : request.breakers()) {
            Assignment previous = data.leaders().get(breaker);
            if (previous == null || !data.sessions().isAlive(previous.session(), now)) {
                free.add(breaker);
                highest = Math.max(
                        highest, previous == null ? 0 : previous.epoch().value());
            }
        }
        return free.isEmpty()
                ? new ClaimReply.Granted(Epoch.NONE, free)
                : grant(new Assignment(request.session(), new Epoch(highest).next(time())), free);
    }

    private long highestEpoch(Epoch given) {
        return Math.max(Math.max(now, data.highestEpoch().value()), given.value());
    }

    private ClaimReply grant(Assignment assignment, Set<BreakerName> breakers) {
        Map<BreakerName, RecoveryRecord> records = new HashMap<>(data.records());
        records.keySet().retainAll(breakers);
        grant(new Event.Granted(assignment, breakers, records));
        return new ClaimReply.Granted(assignment.epoch(), breakers, records);
    }

    private void grant(Event.Granted granted) {
        granted.breakers().forEach(breaker -> data.leaders().put(breaker, granted.assignment()));
        data.granted(granted.assignment().epoch());
        data.announce(now, granted);
    }

    AssignReply assign(AssignRequest request) {
        BreakerName breaker = request.breaker();
        if (isPast(request.deadline())) {
            return new AssignReply.Late();
        }
        if (!leads(request.assignment(), breaker)) {
            return new AssignReply.Fenced();
        }
        Optional<Circuit> current = Optional.ofNullable(data.circuits().get(breaker));
        Optional<RecoveryRecord> record = request.record()
                .filter(given -> current.map(Circuit::version)
                        .filter(version -> version == given.version())
                        .isPresent());
        Optional<Doubt> doubt = request.doubt()
                .filter(given ->
                        given.version() == current.map(Circuit::version).orElse(0L));
        boolean matches = record.isPresent() || doubt.isPresent();
        if (!matches && !request.successor().equals(request.assignment().session())) {
            return new AssignReply.Stale(current);
        }
        if (!data.sessions().configures(request.successor(), breaker, now)) {
            return new AssignReply.Absent();
        }
        long highest = Math.max(
                highestEpoch(request.assignment().epoch()), request.floor().value());
        Assignment next = new Assignment(request.successor(), new Epoch(highest).next(time()));
        Map<BreakerName, RecoveryRecord> records =
                record.map(given -> Map.of(breaker, given)).orElse(Map.of());
        data.records().putAll(records);
        grant(new Event.Granted(next, Set.of(breaker), records, doubt));
        return new AssignReply.Assigned(next.epoch());
    }

    void release(SessionId session) {
        if (data.sessions().remove(session)) {
            data.announce(now, new Event.Departed(Set.of(session)));
        }
    }

    MemoryCircuits circuits() {
        return new MemoryCircuits(this);
    }

    boolean leads(Assignment assignment, BreakerName breaker) {
        return data.sessions().isAlive(assignment.session(), now)
                && assignment.equals(data.leaders().get(breaker));
    }

    boolean isPast(Instant deadline) {
        return now > deadline.toEpochMilli();
    }

    Instant time() {
        return Instant.ofEpochMilli(now);
    }

    private static NodeDescriptor atMillis(NodeDescriptor given) {
        Instant since = Instant.ofEpochMilli(given.since().toEpochMilli());
        return new NodeDescriptor(
                given.id(), given.application(), given.version(), since, given.fingerprints(), given.capabilities());
    }
}
