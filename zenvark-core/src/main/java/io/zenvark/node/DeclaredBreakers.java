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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The breakers of a node, whether it runs or not. This is the one list of them, which any thread may read and add to; a
 * run works with a list of its own, which its loop owns, and is told of every addition.
 */
final class DeclaredBreakers implements CircuitBreakers {

    private static final Logger LOG = LoggerFactory.getLogger(DeclaredBreakers.class);

    private final NodeContext context;
    private final Gates gates;
    private final Map<String, GuardedBreaker> byName = new ConcurrentHashMap<>();
    private final List<Consumer<CircuitBreaker>> creationListeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable NodeRun run;

    DeclaredBreakers(NodeContext context, Gates gates) {
        this.context = context;
        this.gates = gates;
        context.breakers().forEach((name, breaker) -> byName.put(name.value(), breaker));
    }

    /** The node runs, or null: it does not. */
    void runs(@Nullable NodeRun present) {
        run = present;
        if (present != null) {
            // Whatever was created while the run was being made.
            context.breakers().values().forEach(present::add);
        }
    }

    @Override
    public Optional<CircuitBreaker> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    @Override
    public Collection<CircuitBreaker> all() {
        return List.copyOf(context.breakers().values());
    }

    @Override
    public Collection<BreakerDefinition> definitions() {
        return context.breakers().values().stream()
                .map(GuardedBreaker::definition)
                .toList();
    }

    @Override
    public Collection<BreakerName> names() {
        return List.copyOf(context.breakers().keySet());
    }

    @Override
    public CircuitBreaker create(BreakerDefinition definition) {
        GuardedBreaker fresh = gates.gate(definition);
        GuardedBreaker existing = byName.putIfAbsent(definition.name().value(), fresh);
        if (existing == null) {
            context.breakers().put(definition.name(), fresh);
            tell(present -> present.add(fresh));
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
        GuardedBreaker breaker = byName.get(definition.name().value());
        if (breaker == null) {
            throw new UnknownBreakerException(definition.name().value(), names());
        }
        breaker.define(definition);
        tell(present -> present.redefined(breaker));
    }

    private static void announce(GuardedBreaker created, Consumer<CircuitBreaker> listener) {
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

    private void tell(Consumer<NodeRun> news) {
        NodeRun present = run;
        if (present != null) {
            news.accept(present);
        }
    }

    @Override
    public void onCreation(Consumer<CircuitBreaker> listener) {
        creationListeners.add(listener);
    }

    @Override
    public void addListener(CircuitBreakerListener listener) {
        context.listeners().add(listener);
    }

    @Override
    public long droppedEvents() {
        return context.listeners().dropped();
    }

    @Override
    public CoordinationStatus coordination() {
        NodeRun present = run;
        return present == null ? CoordinationStatus.DISCONNECTED : present.status();
    }

    @Override
    public CompletionStage<FleetView> view() {
        NodeRun present = run;
        return present == null ? CompletableFuture.completedFuture(viewFromMemory()) : present.view();
    }

    @Override
    public FleetView viewFromMemory() {
        NodeRun present = run;
        return present == null
                ? new Views(context).fleet(Views.Knowledge.NONE, CoordinationStatus.DISCONNECTED)
                : present.memory();
    }
}
