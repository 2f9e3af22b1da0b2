// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.cloud;

import io.zenvark.breaker.BreakerDefinition;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.springframework.cloud.client.circuitbreaker.ConfigBuilder;

/** Builds the definition of a breaker from the {@code default} template. */
public final class CircuitBreakerConfigBuilder implements ConfigBuilder<BreakerDefinition> {

    private final Supplier<BreakerDefinition> template;
    private UnaryOperator<BreakerDefinition> change = UnaryOperator.identity();

    CircuitBreakerConfigBuilder(Supplier<BreakerDefinition> template) {
        this.template = template;
    }

    /**
     * Adds a change to the definition. Changes are applied in the order in which they were added.
     *
     * @param next returns the changed definition
     * @return this builder
     */
    public CircuitBreakerConfigBuilder with(UnaryOperator<BreakerDefinition> next) {
        UnaryOperator<BreakerDefinition> before = change;
        change = definition -> next.apply(before.apply(definition));
        return this;
    }

    @Override
    public BreakerDefinition build() {
        return change.apply(template.get());
    }
}
