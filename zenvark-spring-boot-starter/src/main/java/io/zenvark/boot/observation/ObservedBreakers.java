// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.observation;

import io.micrometer.observation.ObservationRegistry;
import io.zenvark.BreakerName;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitBreakers;
import io.zenvark.breaker.ForwardingCircuitBreakers;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A decorator of {@link CircuitBreakers} whose breakers observe their calls. Thread-safe. */
public final class ObservedBreakers extends ForwardingCircuitBreakers {

    private final Supplier<ObservationRegistry> registry;
    private final Map<BreakerName, CircuitBreaker> observed = new ConcurrentHashMap<>();

    /**
     * Creates a decorator.
     *
     * @param breakers the breakers to observe
     * @param registry the supplier of the registry; called for each call, so it must be fast
     */
    public ObservedBreakers(CircuitBreakers breakers, Supplier<ObservationRegistry> registry) {
        super(breakers);
        this.registry = registry;
    }

    private CircuitBreaker observed(CircuitBreaker breaker) {
        return observed.computeIfAbsent(
                breaker.name(), name -> new ObservedBreaker(breaker, new CallObserver(name, registry)));
    }

    @Override
    public Optional<CircuitBreaker> find(String name) {
        return super.find(name).map(this::observed);
    }

    @Override
    public Collection<CircuitBreaker> all() {
        return super.all().stream().map(this::observed).toList();
    }

    @Override
    public CircuitBreaker create(BreakerDefinition definition) {
        return observed(super.create(definition));
    }

    @Override
    public void onCreation(Consumer<CircuitBreaker> listener) {
        super.onCreation(created -> listener.accept(observed(created)));
    }
}
