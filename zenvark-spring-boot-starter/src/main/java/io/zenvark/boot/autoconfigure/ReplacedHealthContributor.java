// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import io.zenvark.boot.health.CircuitBreakersHealthIndicator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Logs at startup that another bean replaces the health contributor of Zenvark by its name. The level is WARN if the
 * bean belongs to Resilience4j, and INFO if the application has replaced the contributor.
 */
final class ReplacedHealthContributor implements SmartInitializingSingleton {

    static final String INDICATOR = "circuitBreakersHealthIndicator";
    static final String CONTRIBUTOR = "circuitBreakersHealthContributor";

    private static final String RESILIENCE4J = "io.github.resilience4j.";

    private static final Logger LOG = LoggerFactory.getLogger(ReplacedHealthContributor.class);

    private final ListableBeanFactory beanFactory;

    ReplacedHealthContributor(ListableBeanFactory beanFactory) {
        this.beanFactory = beanFactory;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (beanFactory.getBeanNamesForType(CircuitBreakersHealthIndicator.class, true, false).length > 0) {
            return;
        }
        for (String name : List.of(INDICATOR, CONTRIBUTOR)) {
            Class<?> type = beanFactory.containsBean(name) ? beanFactory.getType(name) : null;
            if (type != null) {
                LOG.atLevel(type.getName().startsWith(RESILIENCE4J) ? Level.WARN : Level.INFO)
                        .log(
                                "The health endpoint does not show the circuit breakers of Zenvark, because the bean '{}' "
                                        + "of type {} has the name of their contributor. Set {}=true to show them as "
                                        + "'zenvarkCircuitBreakers', or rename the bean.",
                                name,
                                type.getName(),
                                EndpointIds.PREFIXED_IDS);
            }
        }
    }
}
