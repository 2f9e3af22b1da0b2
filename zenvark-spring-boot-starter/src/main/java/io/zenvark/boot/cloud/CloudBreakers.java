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
 * The circuit breakers of the Spring Cloud factories, by id. Thread-safe.
 *
 * <p>A declared breaker keeps its declared configuration. Any other breaker is created once, from the configuration of
 * the factory or from the {@code default} template. {@link BreakerIds} maps an id that is not a valid name to a name.
 */
final class CloudBreakers {

    private static final Logger LOG = LoggerFactory.getLogger(CloudBreakers.class);

    private final CircuitBreakers breakers;
    private final BreakerDefinitions definitions;
    private final Map<String, CircuitBreaker> byId = new ConcurrentHashMap<>();
    private volatile Function<String, BreakerDefinition> defaultDefinition;

    CloudBreakers(CircuitBreakers breakers, BreakerDefinitions definitions) {
        this.breakers = breakers;
        this.definitions = definitions;
        this.defaultDefinition = definitions::undeclared;
    }

    void configureDefault(Function<String, BreakerDefinition> definition) {
        defaultDefinition = definition;
    }

    CircuitBreaker get(@Nullable String id, Map<String, BreakerDefinition> configured) {
        boolean missing = id == null || id.isBlank();
        if (missing && !definitions.isEnabled()) {
            return breakers.get(AdmittingDefinitions.UNNAMED);
        }
        if (id == null || missing) {
            throw new IllegalArgumentException("The id of a Spring Cloud circuit breaker must not be empty. Use the"
                    + " name of a breaker in zenvark.breakers, or a new name to create a breaker");
        }
        return byId.computeIfAbsent(id, absent -> named(id, definitions.ids().nameOf(id), configured));
    }

    private CircuitBreaker named(String id, String name, Map<String, BreakerDefinition> configured) {
        return breakers.find(name).orElseGet(() -> create(id, name, configured));
    }

    private CircuitBreaker create(String id, String name, Map<String, BreakerDefinition> configured) {
        BreakerDefinition definition = configured.getOrDefault(id, configured.get(name));
        if (!name.equals(id)) {
            LOG.info("Creating circuit breaker '{}' for the Spring Cloud id '{}'", name, BreakerIds.printable(id));
        }
        return breakers.create(definition == null ? defaultDefinition.apply(name) : definition);
    }

    CircuitBreakerConfigBuilder builder(String id) {
        return new CircuitBreakerConfigBuilder(
                () -> definitions.undeclared(definitions.ids().nameOf(id)));
    }
}
