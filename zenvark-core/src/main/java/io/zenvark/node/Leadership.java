// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.breaker.LeadershipChange;
import io.zenvark.coordination.AssignRequest;
import io.zenvark.coordination.ReadReply.OutcomeRead;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.lease.Assignments;
import io.zenvark.coordination.lease.FairShare;
import io.zenvark.coordination.log.Event;
import io.zenvark.coordination.log.LeaderFindings;
import io.zenvark.coordination.log.RecoveryRecord;
import io.zenvark.coordination.log.Snapshot;
import io.zenvark.coordination.log.StreamId;
import io.zenvark.node.Predecessors.Predecessor;
import io.zenvark.node.call.CoordinatedBreaker;
import io.zenvark.strategy.WindowSummary;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The breakers that this node leads. The node leads a breaker while the assignment names its session and its lease
 * holds. Each epoch has its own {@link LeadershipTerm}. While a hand-over is pending, nothing but {@link
 * PendingHandOvers} decides who leads the breaker.
 */
final class Leadership {

    private final CoordinatedBreakers breakers;
    private final Membership membership;
    private final Assignments assignments;
    private final ReplicatedCircuits circuits;
    private final RecoveryRecords records;
    private final PendingHandOvers handOvers;
    private final LeadershipTerms terms;
    private final LeadershipListener listener;
    private final Map<BreakerName, LeadershipTerm> led = new TreeMap<>();
    private final Predecessors predecessors = new Predecessors();
    private final EndedTerms ended = new EndedTerms();
    private final Map<BreakerName, LeaderFindings> published = new HashMap<>();

    Leadership(
            CoordinatedBreakers breakers,
            Membership membership,
            Assignments assignments,
            ReplicatedCircuits circuits,
            RecoveryRecords records,
            PendingHandOvers handOvers,
            LeadershipTerms terms,
            LeadershipListener listener) {
        this.breakers = breakers;
        this.membership = membership;
        this.assignments = assignments;
        this.circuits = circuits;
        this.records = records;
        this.handOvers = handOvers;
        this.terms = terms;
        this.listener = listener;
    }

    /** Begins and ends terms to match the assignments and the lease. */
    void reconcile() {
        for (BreakerName name : breakers.names()) {
            if (isHandingOver(name)) {
                continue;
            }
            Optional<Assignment> mine = assignments.of(name).filter(assignment -> isMine(name, assignment));
            LeadershipTerm term = led.get(name);
            if (term != null && !mine.equals(Optional.of(term.assignment()))) {
                resign(name, false);
            }
            mine.filter(assignment -> !led.containsKey(name)).ifPresent(assignment -> assume(name, assignment));
        }
    }

    /** Returns whether this node has begun a hand-over of a breaker whose result it does not know. */
    boolean isHandingOver(BreakerName name) {
        return handOvers.isPending(name);
    }

    /** Returns whether the result of any hand-over is unknown. */
    boolean isHandingOver() {
        return handOvers.isAnyPending();
    }

    /**
     * Ends the term of a breaker, and then makes the successor its leader.
     *
     * @return false if nothing has changed, because this node does not lead the breaker under the assignment of the
     *     request, or Redis has lost the circuit
     */
    boolean handOver(AssignRequest request) {
        LeadershipTerm term = led.get(request.breaker());
        boolean leads = term != null && term.assignment().equals(request.assignment()) && membership.mayLead();
        if (!leads || circuits.lost(request.breaker()).isPresent()) {
            return false;
        }
        resign(request.breaker(), true);
        handOvers.begin(request.withFloor(assignments.floor()), assignment -> {});
        return true;
    }

    // A term that was ended by a hand-over never resumes under its epoch. A failover may have lost a later term, which
    // has the latest record.
    private void assignToSelf(AssignRequest request) {
        BreakerName name = request.breaker();
        resign(name, false);
        Optional<RecoveryRecord> latest =
                Optional.ofNullable(breakers.get(name)).flatMap(ended::latest);
        handOvers.begin(request.withFloor(assignments.floor()).withRecord(latest), assignment -> {
            predecessors.put(name, assignment.session());
            latest.ifPresent(record -> records.onGranted(Map.of(name, record)));
            assignments.granted(assignment, Set.of(name));
            reconcile();
        });
    }

    /** Returns this node's share of the breakers, and the number that it leads. */
    FairShare share() {
        return new FairShare(breakers.size(), membership.liveSessions(), led.size());
    }

    /** Applies a snapshot after the copies were replaced. */
    void onSnapshot(Snapshot snapshot) {
        if (membership.mayLead()) {
            circuits.catchUp();
        }
        if (!circuits.lost().isEmpty()) {
            membership.requestTick();
        }
        reassertUnknown();
        handOvers.onSnapshot(snapshot, this::assignToSelf);
        assignments.replace(snapshot.leaders(), snapshot.sessions());
    }

    void onGranted(Event.Granted granted) {
        predecessors.onGranted(granted, membership.session(), assignments, this::isHandingOver);
        handOvers.onGranted(granted);
        assignments.granted(granted.assignment(), granted.breakers());
    }

    void onDeparted(Event.Departed departed) {
        assignments.departed(departed.sessions());
    }

    private void reassertUnknown() {
        led.forEach((name, term) -> {
            if (circuits.isUnknown(name)) {
                term.reassertLater();
            }
        });
    }

    /** Returns the outcome streams to read, with their positions. */
    Map<BreakerName, StreamId> positions() {
        Map<BreakerName, StreamId> positions = new HashMap<>();
        led.forEach((name, term) -> positions.put(name, term.position()));
        return positions;
    }

    /** Passes outcomes to the terms whose positions match the requested ones. */
    void onRead(Map<BreakerName, StreamId> asked, Map<BreakerName, OutcomeRead> outcomes) {
        for (BreakerName name : List.copyOf(led.keySet())) {
            LeadershipTerm term = led.get(name);
            OutcomeRead read = outcomes.get(name);
            // Outcomes of a read for an earlier term, or before a rebuild of the window, would leave a gap.
            if (term == null || !term.position().equals(asked.get(name))) {
                continue;
            }
            if (read != null) {
                term.onRead(read);
            } else {
                term.onNothingRead();
            }
        }
    }

    void onChanged(CoordinatedBreaker breaker) {
        LeadershipTerm term = led.get(breaker.name());
        if (term != null) {
            term.onChanged(breaker.shared());
        }
    }

    void onRedefined(CoordinatedBreaker breaker) {
        LeadershipTerm term = led.get(breaker.name());
        if (term != null) {
            term.onRedefined();
        }
    }

    void onTick() {
        led.values().forEach(LeadershipTerm::onTick);
    }

    Optional<LeaderFindings> findings(BreakerName name) {
        return Optional.ofNullable(led.get(name)).map(LeadershipTerm::findings);
    }

    /** Returns the recovery records of all terms. */
    Map<BreakerName, RecoveryRecord> recoveryRecords() {
        Map<BreakerName, RecoveryRecord> records = new HashMap<>();
        led.forEach((name, term) -> term.recoveryRecord().ifPresent(record -> records.put(name, record)));
        return records;
    }

    /** Returns the findings that have changed since the previous call. */
    Map<BreakerName, LeaderFindings> changedFindings() {
        Map<BreakerName, LeaderFindings> changed = new HashMap<>();
        led.forEach((name, term) -> {
            LeaderFindings findings = term.findings();
            note(name, findings.window());
            if (!findings.equals(published.put(name, findings))) {
                changed.put(name, findings);
            }
        });
        return changed;
    }

    private boolean isMine(BreakerName name, Assignment assignment) {
        return membership.mayLead()
                && assignment.session().equals(membership.session())
                && !handOvers.hasEnded(name, assignment);
    }

    private void note(BreakerName name, WindowSummary window) {
        CoordinatedBreaker breaker = breakers.get(name);
        if (breaker != null) {
            breaker.setWindow(window);
        }
    }

    private void assume(BreakerName name, Assignment assignment) {
        CoordinatedBreaker breaker = breakers.get(name);
        if (breaker != null) {
            published.remove(name);
            Optional<Predecessor> predecessor = predecessors.take(name);
            ended.resumed(breaker, assignment).ifPresent(record -> records.onResumed(name, record));
            LeadershipTerm term = terms.begin(breaker, assignment, predecessor);
            led.put(name, term);
            if (circuits.isUnknown(name)) {
                term.reassertLater();
            }
            announce(breaker, new LeadershipChange(name, true, assignment.epoch()), predecessor.isPresent());
        }
    }

    private void resign(BreakerName name, boolean handsOver) {
        LeadershipTerm term = led.remove(name);
        CoordinatedBreaker breaker = breakers.get(name);
        if (term != null && breaker != null) {
            ended.add(breaker, term);
            term.end();
            breaker.setWindow(WindowSummary.EMPTY);
            breaker.setDiffering(Collections.emptySortedSet());
            announce(
                    breaker, new LeadershipChange(name, false, term.assignment().epoch()), handsOver);
        }
    }

    private void announce(CoordinatedBreaker breaker, LeadershipChange change, boolean handedOver) {
        breaker.setLeader(change.leading());
        listener.onChanged(change, handedOver);
    }
}
