// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.definition;

import io.zenvark.boot.diagnostics.Problems;
import io.zenvark.breaker.BreakerDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** Applies the {@link CircuitBreakerDefinitionCustomizer} beans in their order. */
record Customizers(ObjectProvider<CircuitBreakerDefinitionCustomizer> beans) {

    BreakerDefinition apply(BreakerDefinition definition, Problems problems) {
        BreakerDefinition current = definition;
        for (CircuitBreakerDefinitionCustomizer customizer :
                beans.orderedStream().toList()) {
            current = apply(customizer, current, problems);
        }
        return current;
    }

    private static BreakerDefinition apply(
            CircuitBreakerDefinitionCustomizer customizer, BreakerDefinition definition, Problems problems) {
        String customizerName = "The CircuitBreakerDefinitionCustomizer "
                + customizer.getClass().getName();
        try {
            @Nullable BreakerDefinition customized = customizer.customize(definition);
            if (customized != null && customized.name().equals(definition.name())) {
                return customized;
            }
            problems.add(
                    customizerName + " returned " + (customized == null ? "null" : "'" + customized.name() + "'")
                            + " for circuit breaker '" + definition.name() + "'.",
                    "Return a definition with the same name.");
        } catch (IllegalArgumentException ex) {
            problems.add(
                    customizerName + " failed for circuit breaker '" + definition.name() + "': " + ex.getMessage()
                            + ".",
                    "Correct the customizer.");
        }
        return definition;
    }
}
