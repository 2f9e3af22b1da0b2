// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.definition;

import io.zenvark.BreakerName;
import io.zenvark.breaker.BreakerDefinition;
import java.util.function.UnaryOperator;
import org.springframework.core.Ordered;

/**
 * Customizes the definitions that were created from properties. Beans of this type are applied in their order
 * ({@link Ordered} or {@code @Order}), each to the result of the previous one.
 *
 * <p>Definitions are customized at startup, at a refresh of the configuration, and when a breaker is created on demand
 * from the {@code default} template. A definition that the application passes to {@code CircuitBreakers.create} is not
 * customized.
 *
 * <pre class="code">
 * &#64;Bean
 * CircuitBreakerDefinitionCustomizer retention() {
 *     return CircuitBreakerDefinitionCustomizer.of("payments", definition -&gt; definition.withRetention(1_000));
 * }
 * </pre>
 */
@FunctionalInterface
public interface CircuitBreakerDefinitionCustomizer {

    /**
     * Customizes a definition.
     *
     * @param definition the definition from the properties and the customizers before this one
     * @return the definition to use; its name must be the same
     */
    BreakerDefinition customize(BreakerDefinition definition);

    /** Returns a customizer that applies a change to one breaker and leaves all others unchanged. */
    static CircuitBreakerDefinitionCustomizer of(String name, UnaryOperator<BreakerDefinition> change) {
        BreakerName only = new BreakerName(name);
        return definition -> definition.name().equals(only) ? change.apply(definition) : definition;
    }
}
