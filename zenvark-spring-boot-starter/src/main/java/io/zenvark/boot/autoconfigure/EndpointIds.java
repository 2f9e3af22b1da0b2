// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import io.zenvark.boot.properties.ZenvarkProperties;
import io.zenvark.boot.properties.ZenvarkPropertiesReader;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.ClassUtils;

/**
 * {@link org.springframework.context.annotation.Condition Condition} that selects the ids of the endpoints and of the
 * health contributor.
 *
 * <p>Resilience4j uses two of the ids, and Spring Boot does not start with two endpoints of the same id. If
 * Resilience4j is on the class path, the ids of Zenvark have a prefix, so that an application can use both libraries
 * during a migration. The condition does not consider the beans of Resilience4j, because they depend on which endpoints
 * are exposed.
 */
abstract class EndpointIds extends SpringBootCondition {

    static final String PREFIXED_IDS = ZenvarkProperties.PREFIX + ".actuator.prefixed-ids";

    private static final List<String> RESILIENCE4J_ENDPOINTS = List.of(
            "io.github.resilience4j.springboot.circuitbreaker.monitoring.endpoint.CircuitBreakerEndpoint",
            "io.github.resilience4j.springboot3.circuitbreaker.monitoring.endpoint.CircuitBreakerEndpoint");

    private final boolean prefixed;

    private EndpointIds(boolean prefixed) {
        this.prefixed = prefixed;
    }

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        boolean present =
                RESILIENCE4J_ENDPOINTS.stream().anyMatch(type -> ClassUtils.isPresent(type, context.getClassLoader()));
        boolean actual = new ZenvarkPropertiesReader(context.getEnvironment())
                .find(PREFIXED_IDS, Boolean.class)
                .orElse(present);
        return new ConditionOutcome(
                actual == prefixed,
                ConditionMessage.forCondition("Endpoint ids")
                        .because(PREFIXED_IDS + " is " + actual + ", and Resilience4j is "
                                + (present ? "present" : "absent")));
    }

    /** Matches if the ids have no prefix, such as {@code circuitbreakers}. */
    static final class Unprefixed extends EndpointIds {

        Unprefixed() {
            super(false);
        }
    }

    /** Matches if the ids have the prefix {@code zenvark}. */
    static final class Prefixed extends EndpointIds {

        Prefixed() {
            super(true);
        }
    }
}
