// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.memory;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.Circuit.Origin;
import io.zenvark.CircuitMode;
import io.zenvark.Epoch;
import io.zenvark.SessionId;
import io.zenvark.coordination.ClaimReply;
import io.zenvark.coordination.ClaimRequest;
import io.zenvark.coordination.TickReply;
import io.zenvark.coordination.TickRequest;
import io.zenvark.coordination.TransitionReply;
import io.zenvark.coordination.TransitionRequest;
import io.zenvark.coordination.TransitionRequest.Fence;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.lease.NodeDescriptor;
import io.zenvark.coordination.log.Event;
import io.zenvark.coordination.log.Snapshot;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One atomic step of the store at one moment: what the scripts are in Redis, line for line.
 *
 * @param data what it acts on
 * @param now the moment, in milliseconds
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
        long lease = request.lease().toMillis();
        data.sessions().renew(session, now + lease, atMillis(request.descriptor()));
        data.sessions().clamp(now + 2 * lease, now + lease);
        data.reports().putAll(request.reports());
        Set<SessionId> departed = data.sessions().removeExpired(now);
        if (!departed.isEmpty()) {
            data.announce(now, new Event.Departed(departed));
        }
        return new TickReply.Renewed(time(), data.mark(), data.sessions().size());
    }

    Snapshot snapshot() {
        return new Snapshot(
                time(),
                data.mark(),
                data.circuits(),
                data.leaders(),
                data.sessions().alive(now),
                data.reports());
    }

    ClaimReply claim(ClaimRequest request) {
        if (isPast(request.deadline())) {
            return new ClaimReply.Late();
        }
        if (!data.sessions().isAlive(request.session(), now)) {
            return new ClaimReply.Dead();
        }
        long highest = Math.max(now, request.floor().value());
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
                : grant(new Assignment(request.session(), new Epoch(highest + 1)), free);
    }

    private ClaimReply grant(Assignment assignment, Set<BreakerName> breakers) {
        breakers.forEach(breaker -> data.leaders().put(breaker, assignment));
        data.announce(now, new Event.Granted(assignment, breakers));
        return new ClaimReply.Granted(assignment.epoch(), breakers);
    }

    void release(SessionId session) {
        if (data.sessions().remove(session)) {
            data.announce(now, new Event.Departed(Set.of(session)));
        }
    }

    TransitionReply transition(TransitionRequest request) {
        Fence fence = request.fence();
        if (isPast(fence.deadline())) {
            return new TransitionReply.Late();
        }
        Assignment assignment = fence.assignment();
        if (!data.sessions().isAlive(assignment.session(), now)
                || !assignment.equals(data.leaders().get(request.breaker()))) {
            return new TransitionReply.Fenced();
        }
        Circuit current = data.circuits().get(request.breaker());
        long version = current == null ? 0 : current.version();
        if (version == fence.expectedVersion()) {
            return write(request, current);
        }
        return current != null && isRepeated(request, current)
                ? new TransitionReply.Accepted(current)
                : new TransitionReply.Stale(Optional.ofNullable(current));
    }

    private static boolean isRepeated(TransitionRequest request, Circuit current) {
        return current.version() == request.fence().expectedVersion() + 1
                && current.epoch().equals(request.fence().assignment().epoch())
                && current.state() == request.target();
    }

    private TransitionReply write(TransitionRequest request, @Nullable Circuit current) {
        CircuitMode mode = current == null ? request.initialMode() : current.mode();
        var motive = request.motive();
        Circuit next = new Circuit(
                request.fence().expectedVersion() + 1,
                request.fence().assignment().epoch(),
                request.target(),
                mode,
                new Origin(time(), motive.node(), motive.cause(), motive.reason()));
        data.circuits().put(request.breaker(), next);
        data.announce(now, new Event.Transitioned(request.breaker(), next));
        return new TransitionReply.Accepted(next);
    }

    private boolean isPast(Instant deadline) {
        return now > deadline.toEpochMilli();
    }

    private Instant time() {
        return Instant.ofEpochMilli(now);
    }

    private static NodeDescriptor atMillis(NodeDescriptor given) {
        Instant since = Instant.ofEpochMilli(given.since().toEpochMilli());
        return new NodeDescriptor(given.id(), given.application(), given.version(), since);
    }
}
