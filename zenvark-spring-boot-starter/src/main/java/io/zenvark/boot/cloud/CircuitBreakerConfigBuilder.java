// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.cloud;

import io.zenvark.breaker.BreakerDefinition;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.springframework.cloud.client.circuitbreaker.ConfigBuilder;

/** Defines a breaker on top of the {@code default} template, for {@code factory.configure(builder -> ..., "id")}. */
public final class CircuitBreakerConfigBuilder implements ConfigBuilder<BreakerDefinition> {

    private final Supplier<BreakerDefinition> template;
    private UnaryOperator<BreakerDefinition> change = UnaryOperator.identity();

    CircuitBreakerConfigBuilder(Supplier<BreakerDefinition> template) {
        this.template = template;
    }

    /** Changes the definition, after all changes before this one. */
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
