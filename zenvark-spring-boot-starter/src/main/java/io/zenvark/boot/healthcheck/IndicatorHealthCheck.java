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
 * Healthy is what one of the application's own health indicators calls UP, be it blocking or reactive. It is looked for
 * at each check, since indicators may depend on circuit breakers. A check that has taken too long is interrupted, which
 * cancels what a reactive indicator was subscribed to.
 *
 * @param beans has the registries of indicators
 * @param indicator its name, such as {@code db}; a part of a composite as {@code db/main}
 */
public record IndicatorHealthCheck(BeanFactory beans, String indicator) implements LateHealthCheck {

    @Override
    public void check(HealthCheckAttempt attempt) throws IOException {
        HealthIndicator found = new Indicators(beans)
                .find(indicator)
                .orElseThrow(() -> new IOException("there is no health indicator '" + indicator + "'"));
        Health health = found.health();
        if (health == null) {
            throw new IOException("health indicator '" + indicator + "' has told nothing");
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
            problems.note(
                    "Circuit breaker '" + breaker + "' is to be checked by a health indicator '" + indicator
                            + "' that does not exist.",
                    "Name one of those that there are: " + indicators.paths() + ".");
        }
    }

    /** Reads the verdict of an indicator. */
    static final class Healths {

        private Healths() {}

        static void require(String who, Object health) throws IOException {
            if (health instanceof Health told && !told.getStatus().equals(Status.UP)) {
                throw new IOException(who + " is " + told.getStatus() + " " + told.getDetails());
            }
        }
    }
}
