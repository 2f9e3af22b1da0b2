// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitBreakerListener;
import io.zenvark.breaker.CircuitBreakers;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.breaker.DefinitionConflictException;
import io.zenvark.breaker.FleetView;
import io.zenvark.breaker.UnknownBreakerException;
import io.zenvark.node.call.NodeCircuitBreaker;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The breakers of a node, running or not. Any thread may read and add breakers. Each run has its own collection,
 * {@link CoordinatedBreakers}, and is notified of additions.
 */
final class DeclaredBreakers implements CircuitBreakers {

    private static final Logger LOG = LoggerFactory.getLogger(DeclaredBreakers.class);

    private final ConcurrentNavigableMap<BreakerName, NodeCircuitBreaker> breakers;
    private final Function<BreakerDefinition, NodeCircuitBreaker> factory;
    private final ListenerDispatch listeners;
    private final FleetViews views;
    private final RunningNodeReference running;
    private final ConcurrentMap<String, NodeCircuitBreaker> byName = new ConcurrentHashMap<>();
    private final List<Consumer<CircuitBreaker>> creationListeners = new CopyOnWriteArrayList<>();

    DeclaredBreakers(
            ConcurrentNavigableMap<BreakerName, NodeCircuitBreaker> breakers,
            Function<BreakerDefinition, NodeCircuitBreaker> factory,
            ListenerDispatch listeners,
            FleetViews views,
            RunningNodeReference running) {
        this.breakers = breakers;
        this.factory = factory;
        this.listeners = listeners;
        this.views = views;
        this.running = running;
        breakers.forEach((name, breaker) -> byName.put(name.value(), breaker));
    }

    /** Adds the breakers that were created during the start of a run. */
    void addAllTo(RunningNode started) {
        breakers.values().forEach(breaker -> started.add(breaker.coordinated()));
    }

    @Override
    public Optional<CircuitBreaker> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    @Override
    public Collection<CircuitBreaker> all() {
        return List.copyOf(breakers.values());
    }

    @Override
    public Collection<BreakerDefinition> definitions() {
        return breakers.values().stream().map(NodeCircuitBreaker::definition).toList();
    }

    @Override
    public Collection<BreakerName> names() {
        return List.copyOf(breakers.keySet());
    }

    @Override
    public CircuitBreaker create(BreakerDefinition definition) {
        NodeCircuitBreaker fresh = factory.apply(definition);
        NodeCircuitBreaker existing = byName.putIfAbsent(definition.name().value(), fresh);
        if (existing == null) {
            breakers.put(definition.name(), fresh);
            running.get().ifPresent(present -> present.add(fresh.coordinated()));
            creationListeners.forEach(listener -> announce(fresh, listener));
            return fresh;
        }
        if (!existing.definition().equals(definition)) {
            throw new DefinitionConflictException(existing.definition(), definition);
        }
        return existing;
    }

    @Override
    public void redefine(BreakerDefinition definition) {
        NodeCircuitBreaker breaker = byName.get(definition.name().value());
        if (breaker == null) {
            throw new UnknownBreakerException(definition.name().value(), names());
        }
        breaker.redefine(definition);
        running.get().ifPresent(present -> present.onRedefined(breaker.coordinated()));
    }

    private static void announce(NodeCircuitBreaker created, Consumer<CircuitBreaker> listener) {
        try {
            listener.accept(created);
        } catch (RuntimeException e) {
            LOG.warn(
                    "Creation listener {} failed for circuit breaker '{}'",
                    listener.getClass().getName(),
                    created.name(),
                    e);
        }
    }

    @Override
    public void onCreation(Consumer<CircuitBreaker> listener) {
        creationListeners.add(listener);
    }

    @Override
    public void addListener(CircuitBreakerListener listener) {
        listeners.add(listener);
    }

    @Override
    public long droppedEvents() {
        return listeners.dropped();
    }

    @Override
    public CoordinationStatus coordination() {
        return running.get().map(RunningNode::status).orElse(CoordinationStatus.DISCONNECTED);
    }

    @Override
    public CompletionStage<FleetView> view() {
        return running.get()
                .map(RunningNode::view)
                .orElseGet(() -> CompletableFuture.completedFuture(viewFromMemory()));
    }

    @Override
    public FleetView viewFromMemory() {
        return running.get()
                .map(RunningNode::memory)
                .orElseGet(() -> views.fleet(FleetViews.FleetState.NONE, CoordinationStatus.DISCONNECTED));
    }
}
