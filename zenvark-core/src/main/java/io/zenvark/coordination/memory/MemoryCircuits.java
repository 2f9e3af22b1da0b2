// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.memory;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.Circuit.Origin;
import io.zenvark.CircuitState;
import io.zenvark.Epoch;
import io.zenvark.SessionId;
import io.zenvark.TimedMode;
import io.zenvark.coordination.ControlRequest;
import io.zenvark.coordination.ReassertRequest;
import io.zenvark.coordination.TransitionReply;
import io.zenvark.coordination.TransitionReply.Accepted;
import io.zenvark.coordination.TransitionReply.Fenced;
import io.zenvark.coordination.TransitionReply.Late;
import io.zenvark.coordination.TransitionReply.Stale;
import io.zenvark.coordination.TransitionRequest;
import io.zenvark.coordination.TransitionRequest.Fence;
import io.zenvark.coordination.TransitionRequest.Motive;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.log.Event;
import io.zenvark.coordination.log.RecoveryRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * The operations on circuits within one atomic step.
 *
 * @param step the step
 */
record MemoryCircuits(MemoryStep step) {

    private static final Comparator<Circuit> BEST =
            Comparator.comparing(Circuit::epoch).thenComparingLong(Circuit::version);

    void handIn(BreakerName breaker, Circuit given) {
        Circuit best = step.data().lostCircuits().get(breaker);
        if (current(breaker).isEmpty() && (best == null || BEST.compare(given, best) > 0)) {
            step.data().handIn(breaker, given);
        }
    }

    TransitionReply transition(TransitionRequest request) {
        Fence fence = request.fence();
        if (step.isPast(fence.deadline())) {
            return new Late();
        }
        if (!step.leads(fence.assignment(), request.breaker())) {
            return new Fenced();
        }
        Optional<Circuit> current = current(request.breaker());
        if (version(current) != fence.expectedVersion()) {
            return unexpected(request, current);
        }
        TimedMode timedMode =
                current.map(Circuit::timedMode).orElseGet(() -> TimedMode.unlimited(request.initialMode()));
        Next next = new Next(
                Circuit.versionAfter(fence.expectedVersion(), step.time()),
                fence.assignment().epoch(),
                request.target(),
                timedMode);
        request.record().ifPresent(record -> step.data().records().put(request.breaker(), record));
        return accept(request.breaker(), next, request.motive(), request.record());
    }

    private TransitionReply unexpected(TransitionRequest request, Optional<Circuit> current) {
        return current.filter(circuit -> isRepeated(request, circuit))
                .<TransitionReply>map(written -> new Accepted(written, recordOf(request.breaker(), written.version())))
                .orElseGet(() -> new Stale(current));
    }

    private Optional<RecoveryRecord> recordOf(BreakerName breaker, long version) {
        return Optional.ofNullable(step.data().records().get(breaker)).filter(record -> record.version() == version);
    }

    /** Keeps a record of the leader, if the session leads the breaker and the circuit has the version of the record. */
    void keep(SessionId session, BreakerName breaker, RecoveryRecord record) {
        Assignment assignment = step.data().leaders().get(breaker);
        boolean leads = assignment != null && assignment.session().equals(session);
        if (leads && version(current(breaker)) == record.version()) {
            step.data().records().put(breaker, record);
        }
    }

    private static boolean isRepeated(TransitionRequest request, Circuit current) {
        return current.version()
                        == Circuit.versionAfter(
                                request.fence().expectedVersion(),
                                current.origin().since())
                && current.epoch().equals(request.fence().assignment().epoch())
                && current.state() == request.target();
    }

    TransitionReply control(ControlRequest request) {
        if (step.isPast(request.guard().deadline())) {
            return new Late();
        }
        Optional<Circuit> current = current(request.breaker());
        long version = version(current);
        if (request.guard().expectedVersion().orElse(version) != version) {
            return new Stale(current);
        }
        Next next = new Next(
                Circuit.versionAfter(version, step.time()),
                current.map(Circuit::epoch).orElse(Epoch.NONE),
                current.map(Circuit::state).orElse(CircuitState.CLOSED),
                new TimedMode(
                        request.mode(),
                        request.expiresIn().map(time -> step.time().plusMillis(time.toMillis()))));
        return accept(request.breaker(), next, request.motive());
    }

    TransitionReply reassert(ReassertRequest request) {
        if (step.isPast(request.deadline())) {
            return new Late();
        }
        if (!step.leads(request.assignment(), request.breaker())) {
            return new Fenced();
        }
        Optional<Circuit> current = current(request.breaker());
        Circuit best = step.data().lostCircuits().get(request.breaker());
        if (current.isPresent() || best == null) {
            return new Stale(current);
        }
        Next next = new Next(
                Circuit.versionAfter(best.version(), step.time()),
                request.assignment().epoch(),
                best.state(),
                atMillis(best.timedMode()));
        return accept(request.breaker(), next, request.motive());
    }

    private TransitionReply accept(BreakerName breaker, Next next, Motive motive) {
        return accept(breaker, next, motive, Optional.empty());
    }

    private TransitionReply accept(BreakerName breaker, Next next, Motive motive, Optional<RecoveryRecord> record) {
        Origin origin = new Origin(step.time(), motive.node(), motive.cause(), motive.reason());
        Circuit written = new Circuit(next.version(), next.epoch(), next.state(), next.timedMode(), origin);
        step.data().circuits().put(breaker, written);
        step.data().lostCircuits().remove(breaker);
        step.data().announce(step.now(), new Event.Transitioned(breaker, written, record));
        return new Accepted(written, record);
    }

    private Optional<Circuit> current(BreakerName breaker) {
        return Optional.ofNullable(step.data().circuits().get(breaker));
    }

    private static long version(Optional<Circuit> circuit) {
        return circuit.map(Circuit::version).orElse(0L);
    }

    private static TimedMode atMillis(TimedMode given) {
        return new TimedMode(given.mode(), given.until().map(end -> Instant.ofEpochMilli(end.toEpochMilli())));
    }

    /** The next version of a circuit without its origin. */
    private record Next(long version, Epoch epoch, CircuitState state, TimedMode timedMode) {}
}
