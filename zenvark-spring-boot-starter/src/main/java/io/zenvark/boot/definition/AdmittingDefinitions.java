// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.definition;

import io.zenvark.BreakerName;
import io.zenvark.backoff.Backoff;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.BreakerDefinition.Recovery;
import io.zenvark.health.HealthCheck;
import io.zenvark.health.HealthCheckPolicy;
import io.zenvark.strategy.BreakerStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Placeholder definitions for {@code zenvark.enabled=false}. The node of such breakers never starts, so the breakers
 * admit every call.
 */
public final class AdmittingDefinitions {

    /** The name that replaces names that are not valid. */
    public static final String UNNAMED = "switched-off";

    private AdmittingDefinitions() {}

    /**
     * Returns the definition of a breaker.
     *
     * @param name the name; {@link #UNNAMED} replaces a name that is not valid
     */
    public static BreakerDefinition of(String name) {
        Recovery recovery =
                new Recovery(HealthCheckPolicy.of(HealthCheck.waiting()), Backoff.constant(Duration.ofSeconds(1)));
        return BreakerDefinition.of(
                valid(name), BreakerStrategy.consecutive(BreakerStrategy.DEFAULT_FAILURE_THRESHOLD), recovery);
    }

    static List<BreakerDefinition> of(Collection<String> names) {
        Map<BreakerName, BreakerDefinition> definitions = new LinkedHashMap<>();
        for (String name : names) {
            BreakerDefinition definition = of(name);
            definitions.put(definition.name(), definition);
        }
        return new ArrayList<>(definitions.values());
    }

    private static String valid(String name) {
        try {
            return new BreakerName(name).value();
        } catch (IllegalArgumentException ex) {
            return UNNAMED;
        }
    }
}
