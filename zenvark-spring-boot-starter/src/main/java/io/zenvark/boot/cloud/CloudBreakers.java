// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.cloud;

import io.zenvark.boot.definition.AdmittingDefinitions;
import io.zenvark.boot.definition.BreakerDefinitions;
import io.zenvark.boot.definition.BreakerIds;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitBreakers;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The breakers that Spring Cloud asks for by id. A declared one is taken as it is declared. Any other is created, once,
 * as the factory was told to, or else of the {@code default} template. {@link BreakerIds} maps
 * an id that is not a valid name to one.
 */
final class CloudBreakers {

    private static final Logger LOG = LoggerFactory.getLogger(CloudBreakers.class);

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

    CircuitBreaker get(@Nullable String id, Map<String, BreakerDefinition> configured) {
        boolean missing = id == null || id.isBlank();
        if (missing && !definitions.isEnabled()) {
            return breakers.get(AdmittingDefinitions.UNNAMED);
        }
        if (id == null || missing) {
            throw new IllegalArgumentException("A circuit breaker of Spring Cloud needs an id, which is the name of a"
                    + " breaker in zenvark.breakers or of one to create");
        }
        return byId.computeIfAbsent(id, absent -> named(id, definitions.ids().nameOf(id), configured));
    }

    private CircuitBreaker named(String id, String name, Map<String, BreakerDefinition> configured) {
        return breakers.find(name).orElseGet(() -> create(id, name, configured));
    }

    private CircuitBreaker create(String id, String name, Map<String, BreakerDefinition> configured) {
        BreakerDefinition definition = configured.getOrDefault(id, configured.get(name));
        if (!name.equals(id)) {
            LOG.info("Circuit breaker '{}' is created for the Spring Cloud id '{}'", name, BreakerIds.printable(id));
        }
        return breakers.create(definition == null ? standard.apply(name) : definition);
    }

    CircuitBreakerConfigBuilder builder(String id) {
        return new CircuitBreakerConfigBuilder(
                () -> definitions.undeclared(definitions.ids().nameOf(id)));
    }
}
