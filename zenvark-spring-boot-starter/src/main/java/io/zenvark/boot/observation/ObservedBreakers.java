// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.observation;

import io.micrometer.observation.ObservationRegistry;
import io.zenvark.BreakerName;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitBreakerListener;
import io.zenvark.breaker.CircuitBreakers;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.breaker.FleetView;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A decorator of {@link CircuitBreakers} whose breakers observe their calls. Thread-safe. */
public final class ObservedBreakers implements CircuitBreakers {

    private final CircuitBreakers breakers;
    private final Supplier<ObservationRegistry> registry;
    private final Map<BreakerName, CircuitBreaker> observed = new ConcurrentHashMap<>();

    /**
     * Creates a decorator.
     *
     * @param breakers the breakers to observe
     * @param registry the supplier of the registry; called for each call, so it must be fast
     */
    public ObservedBreakers(CircuitBreakers breakers, Supplier<ObservationRegistry> registry) {
        this.breakers = breakers;
        this.registry = registry;
    }

    private CircuitBreaker observed(CircuitBreaker breaker) {
        return observed.computeIfAbsent(
                breaker.name(), name -> ObservedBreaker.of(breaker, new CallObserver(name, registry)));
    }

    @Override
    public Optional<CircuitBreaker> find(String name) {
        return breakers.find(name).map(this::observed);
    }

    @Override
    public Collection<CircuitBreaker> all() {
        return breakers.all().stream().map(this::observed).toList();
    }

    @Override
    public CircuitBreaker create(BreakerDefinition definition) {
        return observed(breakers.create(definition));
    }

    @Override
    public void onCreation(Consumer<CircuitBreaker> listener) {
        breakers.onCreation(created -> listener.accept(observed(created)));
    }

    @Override
    public Collection<BreakerDefinition> definitions() {
        return breakers.definitions();
    }

    @Override
    public Collection<BreakerName> names() {
        return breakers.names();
    }

    @Override
    public void redefine(BreakerDefinition definition) {
        breakers.redefine(definition);
    }

    @Override
    public void addListener(CircuitBreakerListener listener) {
        breakers.addListener(listener);
    }

    @Override
    public CoordinationStatus coordination() {
        return breakers.coordination();
    }

    @Override
    public CompletionStage<FleetView> view() {
        return breakers.view();
    }

    @Override
    public FleetView viewFromMemory() {
        return breakers.viewFromMemory();
    }
}
