// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.SessionId;
import io.zenvark.coordination.AssignReply;
import io.zenvark.coordination.AssignRequest;
import io.zenvark.coordination.ClaimReply;
import io.zenvark.coordination.ClaimRequest;
import io.zenvark.coordination.ControlRequest;
import io.zenvark.coordination.ReassertRequest;
import io.zenvark.coordination.TickReply;
import io.zenvark.coordination.TickRequest;
import io.zenvark.coordination.TransitionRequest;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.log.Event;
import io.zenvark.coordination.log.EventEntry;
import io.zenvark.coordination.log.RecoveryRecord;
import io.zenvark.coordination.memory.InspectableStore;
import io.zenvark.coordination.memory.InspectableStore.Contents;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The invariants of the store, checked after each command against independent records. Trusts no reply. */
final class SimStoreSafety {

    /** The reply and the effect of a command, with the store's time in milliseconds. */
    record Step(Object reply, Contents before, Contents after, long now) {}

    private record Held(BreakerName breaker, Circuit circuit) {}

    private record Written(BreakerName breaker, long version) {}

    private final SimReport report;
    /** All circuits that the store ever held, with the factors of their ramps. */
    private final Map<Held, Integer> everHeld = new HashMap<>();

    private final Set<Assignment> everGranted = new HashSet<>();
    private final Map<BreakerName, Long> epochs = new HashMap<>();
    private final Set<Written> written = new HashSet<>();
    private final Set<SessionId> departed = new HashSet<>();

    SimStoreSafety(SimReport report) {
        this.report = report;
    }

    boolean hasHeld(BreakerName breaker, Circuit circuit) {
        return everHeld.containsKey(new Held(breaker, circuit));
    }

    /** Returns by how much the ramp of a circuit is longer than configured, according to the command that wrote it. */
    int rampFactor(BreakerName breaker, Circuit circuit) {
        return everHeld.getOrDefault(new Held(breaker, circuit), 1);
    }

    /** Restarts the records after the store has lost data. Only its remaining content counts. */
    void newLineage(Contents contents) {
        epochs.clear();
        contents.leaders()
                .forEach((breaker, assignment) ->
                        epochs.put(breaker, assignment.epoch().value()));
        written.clear();
        departed.clear();
        contents.circuits().forEach((breaker, circuit) -> written.add(new Written(breaker, circuit.version())));
    }

    void executed(SimMessage message, Step step, InspectableStore inspectable) {
        s8NoEffectAfterTheDeadline(message, step);
        s10NothingArrivesAfterStop(message, step);
        s1EpochsOnlyGrow(message, step);
        s2OnlyLeaderWritesFromExpectedVersion(message, step);
        s3NoExpiredSessionRevives(message, step);
        s6CircuitAndEventAreWrittenTogether(step, inspectable);
        step.after()
                .circuits()
                .forEach((breaker, circuit) -> everHeld.putIfAbsent(new Held(breaker, circuit), rampFactor(message)));
    }

    private static int rampFactor(SimMessage message) {
        return message.request() instanceof TransitionRequest transition
                ? transition.record().map(RecoveryRecord::rampFactor).orElse(1)
                : 1;
    }

    private void s8NoEffectAfterTheDeadline(SimMessage message, Step step) {
        report.checked(SimInvariant.S8);
        boolean late = message.deadline()
                .filter(deadline -> step.now() > deadline.toEpochMilli())
                .isPresent();
        if (late && !step.before().equals(step.after())) {
            throw SimInvariant.S8.brokenBy(message + " changed the store after its deadline");
        }
    }

    // A command that was in flight at the stop may still arrive, but not after its deadline.
    private void s10NothingArrivesAfterStop(SimMessage message, Step step) {
        report.checked(SimInvariant.S10);
        boolean changed = !step.before().equals(step.after());
        boolean ends = message.operation().equals("release");
        if (changed && !ends && message.from().isLongGone()) {
            throw SimInvariant.S10.brokenBy(message + " came long after the stop of " + message.from());
        }
    }

    private void s1EpochsOnlyGrow(SimMessage message, Step step) {
        report.checked(SimInvariant.S1);
        if (step.reply() instanceof ClaimReply.Granted granted
                && message.request() instanceof ClaimRequest claim
                && !granted.breakers().isEmpty()) {
            Assignment assignment = new Assignment(claim.session(), granted.epoch());
            if (!everGranted.add(assignment)) {
                throw SimInvariant.S1.brokenBy(assignment + " was granted twice");
            }
            granted.breakers().forEach(breaker -> granted(breaker, assignment, step));
        } else if (step.reply() instanceof AssignReply.Assigned assigned
                && message.request() instanceof AssignRequest request) {
            assigned(request, new Assignment(request.successor(), assigned.epoch()), step);
        } else if (!step.before().leaders().equals(step.after().leaders())) {
            throw SimInvariant.S1.brokenBy("assignments changed without a grant: " + message);
        }
    }

    private void assigned(AssignRequest request, Assignment next, Step step) {
        requireLeader(request.breaker(), request.assignment(), step);
        if (!step.before().isAlive(next.session(), step.now())) {
            throw SimInvariant.S1.brokenBy(request.breaker() + " was handed over to " + next + ", which is not alive");
        }
        if (!everGranted.add(next)) {
            throw SimInvariant.S1.brokenBy(next + " was granted twice");
        }
        requireHigherEpoch(request.breaker(), next);
    }

    private void granted(BreakerName breaker, Assignment assignment, Step step) {
        Assignment previous = step.before().leaders().get(breaker);
        if (previous != null && step.before().isAlive(previous.session(), step.now())) {
            throw SimInvariant.S1.brokenBy(breaker + " was taken from " + previous + ", which is alive");
        }
        requireHigherEpoch(breaker, assignment);
    }

    private void requireHigherEpoch(BreakerName breaker, Assignment assignment) {
        Long epoch = epochs.put(breaker, assignment.epoch().value());
        if (epoch != null && epoch >= assignment.epoch().value()) {
            throw SimInvariant.S1.brokenBy(assignment + " of " + breaker + " is not above epoch " + epoch);
        }
    }

    private void s2OnlyLeaderWritesFromExpectedVersion(SimMessage message, Step step) {
        report.checked(SimInvariant.S2);
        if (step.before().circuits().equals(step.after().circuits())) {
            return;
        }
        if (message.request() instanceof TransitionRequest transition) {
            requireLeader(transition.breaker(), transition.fence().assignment(), step);
            requireNext(transition.breaker(), transition.fence().expectedVersion(), step);
            requireAuthor(transition.breaker(), transition.fence().assignment(), step);
        } else if (message.request() instanceof ReassertRequest reassert) {
            requireLeader(reassert.breaker(), reassert.assignment(), step);
            requireNext(reassert.breaker(), lostCircuits(reassert.breaker(), step), step);
            requireAuthor(reassert.breaker(), reassert.assignment(), step);
        } else if (message.request() instanceof ControlRequest control) {
            long before = version(step.before(), control.breaker());
            requireNext(control.breaker(), control.guard().expectedVersion().orElse(before), step);
            requireOnlyItsModeChanged(control, step);
        } else {
            throw SimInvariant.S2.brokenBy("a circuit changed by " + message);
        }
    }

    private static void requireLeader(BreakerName breaker, Assignment assignment, Step step) {
        if (!step.before().isAlive(assignment.session(), step.now())
                || !assignment.equals(step.before().leaders().get(breaker))) {
            throw SimInvariant.S2.brokenBy(breaker + " was written by " + assignment + ", but its leader is "
                    + step.before().leaders().get(breaker));
        }
    }

    private void requireNext(BreakerName breaker, long expected, Step step) {
        boolean reasserted = !step.before().circuits().containsKey(breaker);
        long before = reasserted ? expected : version(step.before(), breaker);
        long after = version(step.after(), breaker);
        if (before != expected || after != expected + 1) {
            throw SimInvariant.S2.brokenBy(
                    breaker + " went from version " + before + " to " + after + ", expected was " + expected);
        }
        if (!written.add(new Written(breaker, after))) {
            throw SimInvariant.S2.brokenBy(breaker + " got version " + after + " twice in one lineage");
        }
        Map<BreakerName, Circuit> others = new HashMap<>(step.after().circuits());
        others.remove(breaker);
        others.forEach((other, circuit) -> {
            if (!circuit.equals(step.before().circuits().get(other))) {
                throw SimInvariant.S2.brokenBy(other + " changed along with " + breaker);
            }
        });
    }

    private static void requireAuthor(BreakerName breaker, Assignment assignment, Step step) {
        if (!step.after().circuits().get(breaker).epoch().equals(assignment.epoch())) {
            throw SimInvariant.S2.brokenBy(breaker + " does not carry the epoch of " + assignment);
        }
    }

    private static void requireOnlyItsModeChanged(ControlRequest control, Step step) {
        Circuit before = step.before().circuits().get(control.breaker());
        Circuit after = step.after().circuits().get(control.breaker());
        if (after.mode() != control.mode()
                || (before != null
                        && (before.state() != after.state() || !before.epoch().equals(after.epoch())))) {
            throw SimInvariant.S2.brokenBy(control + " made " + after + " of " + before);
        }
    }

    private static long lostCircuits(BreakerName breaker, Step step) {
        Circuit best = step.before().lostCircuits().get(breaker);
        if (best == null || step.before().circuits().containsKey(breaker)) {
            throw SimInvariant.S2.brokenBy(breaker + " was written again without need");
        }
        return best.version();
    }

    private static long version(Contents contents, BreakerName breaker) {
        Circuit circuit = contents.circuits().get(breaker);
        return circuit == null ? 0 : circuit.version();
    }

    private void s3NoExpiredSessionRevives(SimMessage message, Step step) {
        report.checked(SimInvariant.S3);
        if (step.reply() instanceof TickReply.Renewed
                && message.request() instanceof TickRequest tick
                && !step.before().isAlive(tick.session(), step.now())
                && (!tick.begins() || step.before().expiries().containsKey(tick.session()))) {
            throw SimInvariant.S3.brokenBy(tick.session() + " had expired, and was renewed");
        }
        for (SessionId session : step.before().expiries().keySet()) {
            if (!step.after().expiries().containsKey(session)) {
                departed.add(session);
            }
        }
        for (Assignment assignment : step.after().leaders().values()) {
            if (departed.contains(assignment.session()) && step.after().isAlive(assignment.session(), step.now())) {
                throw SimInvariant.S3.brokenBy(assignment + " was revived");
            }
        }
    }

    private void s6CircuitAndEventAreWrittenTogether(Step step, InspectableStore inspectable) {
        report.checked(SimInvariant.S6);
        List<EventEntry> events = step.before().mark().equals(step.after().mark())
                ? List.of()
                : inspectable.eventsBehind(step.before().mark().lastId());
        long sequence = step.before().mark().sequence();
        Map<BreakerName, Circuit> reported = new HashMap<>(step.before().circuits());
        for (EventEntry entry : events) {
            if (entry.sequence() != ++sequence) {
                throw SimInvariant.S6.brokenBy(entry + " should have had the number " + sequence);
            }
            if (entry.event() instanceof Event.Transitioned transitioned) {
                reported.put(transitioned.breaker(), transitioned.circuit());
            }
        }
        if (!reported.equals(step.after().circuits())) {
            throw SimInvariant.S6.brokenBy(
                    "reported was " + reported + ", written was " + step.after().circuits());
        }
        if (sequence != step.after().mark().sequence()) {
            throw SimInvariant.S6.brokenBy("the store counts " + step.after().mark() + ", the log " + sequence);
        }
    }
}
