// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.Moment;
import io.zenvark.Transition;
import io.zenvark.Transition.Source;
import io.zenvark.breaker.FoundCircuit;
import io.zenvark.coordination.log.Snapshot;
import io.zenvark.node.call.CoordinatedBreaker;
import io.zenvark.node.call.Ramp;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The node's copies of its circuits.
 *
 * <ol>
 *   <li>An event only advances a copy. A snapshot replaces it regardless of the version.
 *   <li>If a snapshot lacks a circuit that this node has, Redis has lost it. The node keeps its copy and hands it in.
 *   <li>Calls see a standalone decision of this node instead of the copy, until the copy changes.
 *   <li>A version that a passed check has closed ramps, see {@link Ramps}. An open version may have a hold, see
 *       {@link CopyHolds}.
 *   <li>An event is published as a transition. A change that a snapshot reveals is published as found, because it
 *       happened earlier. The same holds for events between the end of the lease and the next snapshot. A transition
 *       that this node wrote is always published as a transition.
 * </ol>
 */
final class ReplicatedCircuits {

    private static final int REMEMBERED = 20;

    private final CoordinatedBreakers breakers;
    private final Map<BreakerName, Deque<Circuit>> history = new HashMap<>();
    private final Map<BreakerName, Circuit> ahead = new HashMap<>();
    private final Set<BreakerName> unknown;
    private final Ramps ramps;
    private final CopyHolds holds;
    private final ListenerDispatch listeners;
    private final OwnWrites writes;
    private final Consumer<CoordinatedBreaker> onChanged;
    private final Consumer<CoordinatedBreaker> onPropagated;
    private boolean behind;

    /**
     * @param onChanged is called after the copy of a circuit has changed
     * @param onPropagated is called if the change was published as a transition
     */
    ReplicatedCircuits(
            CoordinatedBreakers breakers,
            Ramps ramps,
            CopyHolds holds,
            ListenerDispatch listeners,
            OwnWrites writes,
            Consumer<CoordinatedBreaker> onChanged,
            Consumer<CoordinatedBreaker> onPropagated) {
        this.breakers = breakers;
        this.ramps = ramps;
        this.holds = holds;
        this.listeners = listeners;
        this.writes = writes;
        this.onChanged = onChanged;
        this.onPropagated = onPropagated;
        this.unknown = new HashSet<>(breakers.names());
    }

    /** Adds a circuit that no snapshot has covered yet. */
    void add(BreakerName name) {
        unknown.add(name);
    }

    /** Marks events as possibly old until the next snapshot, because the lease has ended. */
    void fallBehind() {
        behind = true;
    }

    /** Marks events as current, because a snapshot was applied under a lease. */
    void catchUp() {
        behind = false;
    }

    /** Applies a circuit of the event log. */
    void follow(BreakerName name, Circuit circuit) {
        ahead.remove(name, circuit);
        advance(name, circuit);
    }

    /** Applies a circuit that this node has written. The event log follows, unless a failover loses it. */
    void onWritten(CoordinatedBreaker breaker, Circuit circuit) {
        if (circuit.version() > breaker.shared().version()) {
            ahead.put(breaker.name(), circuit);
            advance(breaker.name(), circuit);
        }
    }

    /** Returns whether a copy comes from a reply and has not been confirmed by the event log. */
    boolean isAheadOfTheLog() {
        return !ahead.isEmpty();
    }

    private void advance(BreakerName name, Circuit circuit) {
        CoordinatedBreaker breaker = breakers.get(name);
        if (breaker != null && circuit.version() > breaker.shared().version()) {
            unknown.remove(name);
            boolean published = put(breaker, circuit, !behind);
            onChanged.accept(breaker);
            if (published) {
                onPropagated.accept(breaker);
            }
        }
    }

    /**
     * Returns whether an event contains a circuit that is not newer than the copy and was never seen. Redis has then
     * lost the circuit, and another node has written a new one.
     */
    boolean isContradictedBy(BreakerName name, Circuit circuit) {
        CoordinatedBreaker breaker = breakers.get(name);
        return breaker != null
                && circuit.version() <= breaker.shared().version()
                && !history(name).contains(circuit);
    }

    /** Applies a snapshot. */
    void replaceAll(Snapshot snapshot) {
        ahead.clear();
        breakers.all().forEach(breaker -> {
            BreakerName name = breaker.name();
            Circuit known = snapshot.circuits().get(name);
            if (known == null) {
                unknown.add(name);
            } else {
                unknown.remove(name);
                replace(breaker, known);
            }
        });
    }

    /** Follows the recovery records after they have changed. */
    void followHolds() {
        breakers.all().forEach(holds::follow);
    }

    /** Shows a standalone decision of this node, with the end of its hold. */
    void overrule(CoordinatedBreaker breaker, Circuit shown, Optional<Moment> hold) {
        Circuit before = breaker.shown();
        breaker.overrule(shown, null, holds.ofOwn(breaker, hold));
        publish(new Transition(breaker.name(), before, shown, Source.LOCAL));
        ramps.follow(breaker);
    }

    /** Returns by how much the ramp of the shared circuit is longer than configured, or will be after it has closed. */
    int rampFactor(CoordinatedBreaker breaker) {
        return ramps.factorOf(breaker);
    }

    /**
     * Shows a closed circuit after a check of this node has passed: the shared circuit, or a standalone decision.
     *
     * @param rampFactor by how much the ramp is longer than configured
     */
    void recover(CoordinatedBreaker breaker, Circuit closed, int rampFactor) {
        Circuit before = breaker.shown();
        Ramp ramp = ramps.ofOwnCheck(breaker, closed, rampFactor);
        if (closed.equals(breaker.shared())) {
            breaker.replace(closed, ramp);
        } else {
            breaker.overrule(closed, ramp, null);
        }
        publish(new Transition(breaker.name(), before, closed, Source.LOCAL));
        ramps.follow(breaker);
    }

    /** Shows the shared circuit again. Starts no ramp. */
    void restore(CoordinatedBreaker breaker) {
        if (breaker.isLocal()) {
            Circuit before = breaker.shown();
            breaker.restore();
            publish(new Transition(breaker.name(), before, breaker.shared(), Source.LOCAL));
            ramps.follow(breaker);
        }
    }

    /** Returns whether the latest snapshot and events do not contain the circuit. */
    boolean isUnknown(BreakerName name) {
        return unknown.contains(name);
    }

    /** Returns this node's copy of a circuit that Redis has lost; empty if Redis has the circuit. */
    Optional<Circuit> lost(BreakerName name) {
        CoordinatedBreaker breaker = breakers.get(name);
        return Optional.ofNullable(breaker)
                .filter(declared -> unknown.contains(name))
                .map(CoordinatedBreaker::shared)
                .filter(held -> held.version() > 0);
    }

    /** Returns this node's copies of all circuits that Redis has lost. */
    Map<BreakerName, Circuit> lost() {
        Map<BreakerName, Circuit> lost = new TreeMap<>();
        unknown.forEach(name -> lost(name).ifPresent(circuit -> lost.put(name, circuit)));
        return lost;
    }

    /** Returns the latest circuits that this node has seen, newest first. */
    List<Circuit> history(BreakerName name) {
        return List.copyOf(history.getOrDefault(name, new ArrayDeque<>()));
    }

    private void replace(CoordinatedBreaker breaker, Circuit circuit) {
        if (!circuit.equals(breaker.shared())) {
            put(breaker, circuit, false);
            onChanged.accept(breaker);
        }
    }

    // Returns whether the change was published as a transition.
    private boolean put(CoordinatedBreaker breaker, Circuit circuit, boolean happensNow) {
        Circuit before = breaker.shown();
        breaker.replace(circuit, ramps.of(breaker, circuit), holds.of(breaker, circuit));
        remember(breaker.name(), circuit);
        boolean own = writes.confirms(breaker.name(), circuit);
        if (own || happensNow) {
            publish(new Transition(breaker.name(), before, circuit, own ? Source.THIS_NODE : Source.OTHER_NODE));
        } else {
            publish(new FoundCircuit(breaker.name(), before, circuit));
        }
        ramps.follow(breaker);
        return own || happensNow;
    }

    private void publish(Transition transition) {
        CircuitLog.log(transition);
        listeners.tell(listener -> listener.onTransition(transition));
    }

    private void publish(FoundCircuit found) {
        CircuitLog.log(found);
        listeners.tell(listener -> listener.onFound(found));
    }

    private void remember(BreakerName name, Circuit circuit) {
        Deque<Circuit> seen = history.computeIfAbsent(name, unseen -> new ArrayDeque<>());
        seen.addFirst(circuit);
        if (seen.size() > REMEMBERED) {
            seen.removeLast();
        }
    }
}
