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
 * Under which ids the endpoints and the health contributor are found. Resilience4j has two of the ids, too, and Boot
 * refuses to start with two endpoints of one id; so where it is present ours step aside, and both are there while an
 * application moves from one to the other. Its presence counts and not its beans: which of its endpoints are beans
 * depends on what is exposed, and our ids must not.
 */
abstract class EndpointIds extends SpringBootCondition {

    static final String PREFIXED_IDS = ZenvarkProperties.PREFIX + ".actuator.prefixed-ids";

    private static final List<String> OF_RESILIENCE4J = List.of(
            "io.github.resilience4j.springboot.circuitbreaker.monitoring.endpoint.CircuitBreakerEndpoint",
            "io.github.resilience4j.springboot3.circuitbreaker.monitoring.endpoint.CircuitBreakerEndpoint");

    private final boolean prefixed;

    private EndpointIds(boolean prefixed) {
        this.prefixed = prefixed;
    }

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        boolean present =
                OF_RESILIENCE4J.stream().anyMatch(type -> ClassUtils.isPresent(type, context.getClassLoader()));
        boolean actual = new ZenvarkPropertiesReader(context.getEnvironment())
                .find(PREFIXED_IDS, Boolean.class)
                .orElse(present);
        return new ConditionOutcome(
                actual == prefixed,
                ConditionMessage.forCondition("ids of endpoints")
                        .because(PREFIXED_IDS + " is " + actual + ", and Resilience4j is "
                                + (present ? "present" : "absent")));
    }

    /** The ids in the documentation: {@code circuitbreakers} and so on. */
    static final class Usual extends EndpointIds {

        Usual() {
            super(false);
        }
    }

    /** The same ids with {@code zenvark} in front. */
    static final class Prefixed extends EndpointIds {

        Prefixed() {
            super(true);
        }
    }
}
