// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.Transition;
import io.zenvark.coordination.log.Snapshot;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The node's copies of its circuits. An event only ever moves one forward; an authoritative answer replaces it
 * whatever its version.
 */
final class CircuitBook {

    private static final Logger LOG = LoggerFactory.getLogger(CircuitBook.class);
    private static final int REMEMBERED = 20;

    private final SortedMap<BreakerName, GuardedBreaker> breakers;
    private final Map<BreakerName, Deque<Circuit>> history = new HashMap<>();
    private final ListenerDispatch listeners;
    private final BiConsumer<BreakerName, Circuit> changed;

    /** Creates it; {@code changed} hears of every change after the gate has it. */
    CircuitBook(NodeContext context, BiConsumer<BreakerName, Circuit> changed) {
        this.breakers = context.breakers();
        this.listeners = context.listeners();
        this.changed = changed;
    }

    /** An event or the reply to one's own transition tells of a circuit. */
    void advance(BreakerName name, Circuit circuit) {
        GuardedBreaker breaker = breakers.get(name);
        if (breaker != null && circuit.version() > breaker.circuit().version()) {
            put(breaker, circuit);
        }
    }

    /** An authoritative answer tells of a circuit. */
    void replace(BreakerName name, Circuit circuit) {
        GuardedBreaker breaker = breakers.get(name);
        if (breaker != null && !circuit.equals(breaker.circuit())) {
            put(breaker, circuit);
        }
    }

    /** An authoritative answer tells of all circuits: one that is missing in it is unknown to the store. */
    void replaceAll(Snapshot snapshot) {
        breakers.forEach((name, breaker) -> replace(name, snapshot.circuits().getOrDefault(name, breaker.initial())));
    }

    /** The latest transitions that this node has seen, newest first. */
    List<Circuit> history(BreakerName name) {
        return List.copyOf(history.getOrDefault(name, new ArrayDeque<>()));
    }

    private void put(GuardedBreaker breaker, Circuit circuit) {
        Transition transition = new Transition(breaker.name(), breaker.circuit(), circuit);
        breaker.replace(circuit);
        remember(breaker.name(), circuit);
        LOG.info(
                "Circuit breaker '{}' is {} (mode {}, version {}): {}",
                breaker.name(),
                circuit.state(),
                circuit.mode(),
                circuit.version(),
                circuit.origin().reason());
        listeners.tell(listener -> listener.onTransition(transition));
        changed.accept(breaker.name(), circuit);
    }

    private void remember(BreakerName name, Circuit circuit) {
        Deque<Circuit> seen = history.computeIfAbsent(name, unseen -> new ArrayDeque<>());
        seen.addFirst(circuit);
        if (seen.size() > REMEMBERED) {
            seen.removeLast();
        }
    }
}
