// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.definition;

import io.zenvark.BreakerName;
import io.zenvark.breaker.BreakerDefinition;
import java.util.function.UnaryOperator;
import org.springframework.core.Ordered;

/**
 * The last word on how breakers are defined. Beans of this type are applied in their order ({@link Ordered} or
 * {@code @Order}), each to what the properties and the customizers before it have made: at the start, when the
 * configuration is refreshed, and for breakers that are made of the {@code default} template on demand. A definition
 * that is handed to {@code CircuitBreakers.create} is taken as it is.
 */
@FunctionalInterface
public interface CircuitBreakerDefinitionCustomizer {

    /**
     * Changes a definition.
     *
     * @return the definition that counts, of the same name
     */
    BreakerDefinition customize(BreakerDefinition definition);

    /** Customizes one breaker only. */
    static CircuitBreakerDefinitionCustomizer of(String name, UnaryOperator<BreakerDefinition> change) {
        BreakerName only = new BreakerName(name);
        return definition -> definition.name().equals(only) ? change.apply(definition) : definition;
    }
}
