// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.cloud;

import io.zenvark.boot.definition.BreakerDefinitions;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.CircuitBreakers;
import java.util.function.Function;
import org.springframework.cloud.client.circuitbreaker.CircuitBreaker;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;

/**
 * A {@link CircuitBreakerFactory} for distributed circuit breakers. Thread-safe.
 *
 * <ul>
 *   <li>The id is the name of the breaker. {@link io.zenvark.boot.definition.BreakerIds} maps an id that is not a valid
 *       name to a name.
 *   <li>A declared breaker keeps its declared configuration. The factory ignores other configuration of its id.
 *   <li>Any other breaker is created at its first use. It has the configuration of {@link #configure}, of {@link
 *       #configureDefault}, or of the {@code default} template, in this order.
 * </ul>
 */
public final class ZenvarkCircuitBreakerFactory
        extends CircuitBreakerFactory<BreakerDefinition, CircuitBreakerConfigBuilder> {

    private final CloudBreakers breakers;

    /**
     * Creates a factory.
     *
     * @param breakers the breakers of this node
     * @param definitions supplies definitions that are based on the {@code default} template
     */
    public ZenvarkCircuitBreakerFactory(CircuitBreakers breakers, BreakerDefinitions definitions) {
        this.breakers = new CloudBreakers(breakers, definitions);
    }

    @Override
    public CircuitBreaker create(String id) {
        return new CloudCircuitBreaker(breakers.get(id, getConfigurations()));
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
