// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import io.zenvark.boot.definition.AdmittingDefinitions;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitBreakers;
import io.zenvark.breaker.ForwardingCircuitBreakers;

/**
 * The circuit breakers of an application with {@code zenvark.enabled=false}. Returns a breaker that admits every call
 * for each name, declared or not, and accepts every definition.
 */
final class AdmittingBreakers extends ForwardingCircuitBreakers {

    AdmittingBreakers(CircuitBreakers breakers) {
        super(breakers);
    }

    @Override
    public CircuitBreaker get(String name) {
        return find(name).orElseGet(() -> super.create(AdmittingDefinitions.of(name)));
    }

    @Override
    public CircuitBreaker create(BreakerDefinition definition) {
        return get(definition.name().value());
    }

    @Override
    public void redefine(BreakerDefinition definition) {
        // Definitions have no effect.
    }
}
