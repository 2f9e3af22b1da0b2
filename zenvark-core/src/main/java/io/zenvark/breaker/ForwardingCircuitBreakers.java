// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import io.zenvark.BreakerName;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * A base class for decorators of {@link CircuitBreakers}. Forwards every method to the decorated breakers, except
 * {@link #get}, which calls {@link #find}.
 *
 * <p>A subclass that decorates each breaker must override {@link #find}, {@link #all}, {@link #create} and
 * {@link #onCreation}, and must return the same object for the same name. As thread-safe as the decorated breakers.
 *
 * @since 0.1.0
 */
public abstract class ForwardingCircuitBreakers implements CircuitBreakers {

    private final CircuitBreakers breakers;

    /**
     * Creates a decorator.
     *
     * @param breakers the decorated breakers
     */
    protected ForwardingCircuitBreakers(CircuitBreakers breakers) {
        this.breakers = breakers;
    }

    @Override
    public Optional<CircuitBreaker> find(String name) {
        return breakers.find(name);
    }

    @Override
    public Collection<CircuitBreaker> all() {
        return breakers.all();
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
    public CircuitBreaker create(BreakerDefinition definition) {
        return breakers.create(definition);
    }

    @Override
    public void redefine(BreakerDefinition definition) {
        breakers.redefine(definition);
    }

    @Override
    public void onCreation(Consumer<CircuitBreaker> listener) {
        breakers.onCreation(listener);
    }

    @Override
    public long droppedEvents() {
        return breakers.droppedEvents();
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
