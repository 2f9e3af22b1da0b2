// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.cloud;

import io.zenvark.boot.definition.BreakerDefinitions;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.CircuitBreakers;
import java.util.function.Function;
import org.springframework.cloud.client.circuitbreaker.ReactiveCircuitBreaker;
import org.springframework.cloud.client.circuitbreaker.ReactiveCircuitBreakerFactory;

/**
 * Spring Cloud's way to guard publishers. The id is the name of the breaker; an id that is
 * not a valid name is mapped to one, see {@link io.zenvark.boot.definition.BreakerIds}. A declared breaker is as it is declared, whatever
 * the factory was told of its id; any other is created when it is first asked for, as {@link #configure} has said, or
 * else {@link #configureDefault}, or else of the {@code default} template. Thread-safe.
 */
public final class ZenvarkReactiveCircuitBreakerFactory
        extends ReactiveCircuitBreakerFactory<BreakerDefinition, CircuitBreakerConfigBuilder> {

    private final CloudBreakers breakers;

    /**
     * Creates it.
     *
     * @param breakers the breakers of this node
     * @param definitions makes those of the default template
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
        breakers.standard(defaultConfiguration);
    }
}
