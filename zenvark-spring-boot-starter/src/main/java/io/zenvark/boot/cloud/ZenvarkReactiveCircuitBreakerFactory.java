// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.cloud;

import io.zenvark.boot.definition.BreakerDefinitions;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.CircuitBreakers;
import java.util.function.Function;
import org.springframework.cloud.client.circuitbreaker.ReactiveCircuitBreaker;
import org.springframework.cloud.client.circuitbreaker.ReactiveCircuitBreakerFactory;

/**
 * A {@link ReactiveCircuitBreakerFactory} for distributed circuit breakers. Ids and configuration are handled as by
 * {@link ZenvarkCircuitBreakerFactory}. Thread-safe.
 */
public final class ZenvarkReactiveCircuitBreakerFactory
        extends ReactiveCircuitBreakerFactory<BreakerDefinition, CircuitBreakerConfigBuilder> {

    private final CloudBreakers breakers;

    /**
     * Creates a factory.
     *
     * @param breakers the breakers of this node
     * @param definitions supplies definitions that are based on the {@code default} template
     */
    public ZenvarkReactiveCircuitBreakerFactory(CircuitBreakers breakers, BreakerDefinitions definitions) {
        this.breakers = new CloudBreakers(breakers, definitions);
    }

    @Override
    public ReactiveCircuitBreaker create(String id) {
        return new CloudReactiveCircuitBreaker(breakers.get(id, getConfigurations()));
    }

    @Override
    protected CircuitBreakerConfigBuilder configBuilder(String id) {
        return breakers.builder(id);
    }

    @Override
    public void configureDefault(Function<String, BreakerDefinition> defaultConfiguration) {
        breakers.configureDefault(defaultConfiguration);
    }
}
