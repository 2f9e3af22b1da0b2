// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import io.zenvark.BreakerName;
import io.zenvark.boot.definition.AdmittingDefinitions;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitBreakerListener;
import io.zenvark.breaker.CircuitBreakers;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.breaker.FleetView;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * The circuit breakers of an application with {@code zenvark.enabled=false}. Returns a breaker that admits every call
 * for each name, declared or not, and accepts every definition.
 */
final class AdmittingBreakers implements CircuitBreakers {

    private final CircuitBreakers breakers;

    AdmittingBreakers(CircuitBreakers breakers) {
        this.breakers = breakers;
    }

    @Override
    public CircuitBreaker get(String name) {
        return find(name).orElseGet(() -> breakers.create(AdmittingDefinitions.of(name)));
    }

    @Override
    public CircuitBreaker create(BreakerDefinition definition) {
        return get(definition.name().value());
    }

    @Override
    public void redefine(BreakerDefinition definition) {
        // Definitions have no effect.
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
    public void onCreation(Consumer<CircuitBreaker> listener) {
        breakers.onCreation(listener);
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
