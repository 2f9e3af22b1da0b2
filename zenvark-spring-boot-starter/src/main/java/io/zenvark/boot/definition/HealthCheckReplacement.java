// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.definition;

import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.health.HealthCheck;
import java.util.Optional;

/**
 * Replaces the health checks of breakers in tests. The application context may contain at most one bean of this type.
 * Without it, the configured checks run, and a breaker without a check prevents the start.
 *
 * <p>A definition that the application passes to {@code CircuitBreakers.create} keeps its own check.
 */
public interface HealthCheckReplacement {

    /**
     * Returns the health check of a breaker for which no health check is configured.
     *
     * @param breaker the name of the breaker
     * @return the check; empty to reject the breaker
     */
    Optional<HealthCheck> missing(String breaker);

    /**
     * Returns a definition with the health check that runs in place of the configured one.
     *
     * @param definition the definition, with the configured check or the result of {@link #missing}
     * @return the definition to use
     */
    BreakerDefinition replace(BreakerDefinition definition);
}
