// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.healthcheck;

import io.zenvark.boot.diagnostics.Problems;
import io.zenvark.health.HealthCheckAttempt;
import java.io.IOException;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * A health check that passes if a health indicator of the application is UP. The indicator may be blocking or reactive.
 * It is looked up at each check, because indicators may depend on circuit breakers. A check that exceeds its timeout is
 * interrupted, which cancels the subscription to a reactive indicator.
 *
 * @param beans the bean factory with the registries of health indicators
 * @param indicator the name of the indicator, such as {@code db}, or its path in a composite, such as {@code db/main}
 */
public record IndicatorHealthCheck(BeanFactory beans, String indicator) implements LateHealthCheck {

    @Override
    public void check(HealthCheckAttempt attempt) throws IOException {
        HealthIndicator found = new Indicators(beans)
                .find(indicator)
                .orElseThrow(() -> new IOException("health indicator '" + indicator + "' does not exist"));
        Health health = found.health();
        if (health == null) {
            throw new IOException("health indicator '" + indicator + "' returned no health");
        }
        Healths.require("health indicator '" + indicator + "'", health);
    }

    /** Returns whether the health indicator exists. */
    public boolean exists() {
        return new Indicators(beans).find(indicator).isPresent();
    }

    @Override
    public void verify(String breaker, Problems problems) {
        Indicators indicators = new Indicators(beans);
        if (indicators.find(indicator).isEmpty()) {
            problems.add(
                    "Circuit breaker '" + breaker + "' uses the health indicator '" + indicator
                            + "', which does not exist.",
                    "Use an existing health indicator: " + indicators.paths() + ".");
        }
    }

    /** Evaluates the result of an indicator. Isolates types of spring-boot-health, which is optional. */
    static final class Healths {

        private Healths() {}

        static void require(String source, Object result) throws IOException {
            if (result instanceof Health health && !health.getStatus().equals(Status.UP)) {
                throw new IOException(source + " is " + health.getStatus() + " " + health.getDetails());
            }
        }
    }
}
