// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.Transition;
import io.zenvark.Transition.Source;
import io.zenvark.breaker.FoundCircuit;
import io.zenvark.coordination.log.Snapshot;
import io.zenvark.node.call.CoordinatedBreaker;
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
 *   <li>An event only ever moves a copy forward; an authoritative answer replaces it whatever its version.
 *   <li>A circuit that an authoritative answer does not have, but this node does, was lost by the store: the copy stays,
 *       and is to be handed in.
 *   <li>What the node has decided for itself alone is shown instead of the copy, until the copy changes.
 *   <li>An event is published as a transition. What a snapshot tells is published as found, since it happened earlier, and
 *       so is every event between the end of the lease and the next snapshot. A transition that this node wrote is
 *       published as a transition in every case.
 * </ol>
 */
final class ReplicatedCircuits {

    private static final int REMEMBERED = 20;

    private final CoordinatedBreakers breakers;
    private final Map<BreakerName, Deque<Circuit>> history = new HashMap<>();
    private final Map<BreakerName, Circuit> ahead = new HashMap<>();
    private final Set<BreakerName> unknown;
    private final ListenerDispatch listeners;
    private final OwnWrites writes;
    private final Consumer<CoordinatedBreaker> onChanged;
    private final Consumer<CoordinatedBreaker> onPropagated;
    private boolean behind;

    /**
     * @param onChanged is notified after the copy of a circuit has changed
     * @param onPropagated is notified if that change was published as a transition
     */
    ReplicatedCircuits(
            CoordinatedBreakers breakers,
            ListenerDispatch listeners,
            OwnWrites writes,
            Consumer<CoordinatedBreaker> onChanged,
            Consumer<CoordinatedBreaker> onPropagated) {
        this.breakers = breakers;
        this.listeners = listeners;
        this.writes = writes;
        this.onChanged = onChanged;
        this.onPropagated = onPropagated;
        this.unknown = new HashSet<>(breakers.names());
    }

    /** The node has one more circuit, of which the store is yet to be asked. */
    void add(BreakerName name) {
        unknown.add(name);
    }

    /** The lease has ended: until a snapshot, the log may tell of changes that are long past. */
    void fallBehind() {
        behind = true;
    }

    /** A snapshot was applied under a lease: the log tells of changes as they happen. */
    void catchUp() {
        behind = false;
    }

    /** The log tells of a circuit. */
    void follow(BreakerName name, Circuit circuit) {
        ahead.remove(name, circuit);
        advance(name, circuit);
    }

    /** The reply to one's own command tells of a circuit; the log will, unless a failover loses it. */
    void onWritten(CoordinatedBreaker breaker, Circuit circuit) {
        if (circuit.version() > breaker.shared().version()) {
            ahead.put(breaker.name(), circuit);
            advance(breaker.name(), circuit);
        }
    }

    /** Whether a copy is only known from a reply, and not from the log. */
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
     * Whether an event tells of a circuit that this node's copy should be behind and is not: the store has lost the
     * circuit and somebody has begun it anew.
     */
    boolean isContradictedBy(BreakerName name, Circuit circuit) {
        CoordinatedBreaker breaker = breakers.get(name);
        return breaker != null
                && circuit.version() <= breaker.shared().version()
                && !history(name).contains(circuit);
    }

    /** An authoritative answer tells of all circuits. */
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

    /** The node decides for itself alone. */
    void overrule(CoordinatedBreaker breaker, Circuit shown) {
        Circuit before = breaker.shown();
        breaker.overrule(shown);
        publish(new Transition(breaker.name(), before, shown, Source.LOCAL));
    }

    /** The node no longer decides for itself. */
    void restore(CoordinatedBreaker breaker) {
        if (breaker.isLocal()) {
            Circuit before = breaker.shown();
            breaker.replace(breaker.shared());
            publish(new Transition(breaker.name(), before, breaker.shared(), Source.LOCAL));
        }
    }

    /** Whether the store does not know the circuit, as far as this node can tell. */
    boolean isUnknown(BreakerName name) {
        return unknown.contains(name);
    }

    /** The circuit that this node holds and the store has lost; empty where it has not. */
    Optional<Circuit> lost(BreakerName name) {
        CoordinatedBreaker breaker = breakers.get(name);
        return Optional.ofNullable(breaker)
                .filter(declared -> unknown.contains(name))
                .map(CoordinatedBreaker::shared)
                .filter(held -> held.version() > 0);
    }

    /** The circuits that this node holds and the store has lost. */
    Map<BreakerName, Circuit> lost() {
        Map<BreakerName, Circuit> lost = new TreeMap<>();
        unknown.forEach(name -> lost(name).ifPresent(circuit -> lost.put(name, circuit)));
        return lost;
    }

    /** The latest circuits that this node has seen, newest first. */
    List<Circuit> history(BreakerName name) {
        return List.copyOf(history.getOrDefault(name, new ArrayDeque<>()));
    }

    private void replace(CoordinatedBreaker breaker, Circuit circuit) {
        if (!circuit.equals(breaker.shared())) {
            put(breaker, circuit, false);
            onChanged.accept(breaker);
        }
    }

    // Answers whether the change was published as a transition.
    private boolean put(CoordinatedBreaker breaker, Circuit circuit, boolean happensNow) {
        Circuit before = breaker.shown();
        breaker.replace(circuit);
        remember(breaker.name(), circuit);
        boolean own = writes.confirms(breaker.name(), circuit);
        if (own || happensNow) {
            publish(new Transition(breaker.name(), before, circuit, own ? Source.THIS_NODE : Source.OTHER_NODE));
        } else {
            publish(new FoundCircuit(breaker.name(), before, circuit));
        }
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
