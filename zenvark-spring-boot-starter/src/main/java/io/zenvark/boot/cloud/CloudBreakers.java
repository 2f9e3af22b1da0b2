// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.cloud;

import io.zenvark.boot.definition.BreakerDefinitions;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitBreakers;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The breakers that Spring Cloud asks for by id. A declared one is taken as it is declared. Any other is created, once,
 * as the factory was told to, or else of the {@code default} template.
 */
final class CloudBreakers {

    private final CircuitBreakers breakers;
    private final BreakerDefinitions definitions;
    private final Map<String, CircuitBreaker> byId = new ConcurrentHashMap<>();
    private volatile Function<String, BreakerDefinition> standard;

    CloudBreakers(CircuitBreakers breakers, BreakerDefinitions definitions) {
        this.breakers = breakers;
        this.definitions = definitions;
        this.standard = definitions::undeclared;
    }

    void standard(Function<String, BreakerDefinition> definition) {
        standard = definition;
    }

    CircuitBreaker get(String id, Map<String, BreakerDefinition> configured) {
        return byId.computeIfAbsent(id, absent -> breakers.find(id).orElseGet(() -> create(id, configured)));
    }

    private CircuitBreaker create(String id, Map<String, BreakerDefinition> configured) {
        BreakerDefinition definition = configured.get(id);
        return breakers.create(definition == null ? standard.apply(id) : definition);
    }

    CircuitBreakerConfigBuilder builder(String id) {
        return new CircuitBreakerConfigBuilder(() -> definitions.undeclared(id));
    }
}
