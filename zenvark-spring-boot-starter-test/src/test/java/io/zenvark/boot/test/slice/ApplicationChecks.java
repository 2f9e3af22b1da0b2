// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.test.slice;

import io.zenvark.boot.healthcheck.CircuitHealthCheck;
import io.zenvark.health.HealthCheck;
import java.io.IOException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** The health checks of the application. All of them fail. */
final class ApplicationChecks {

    private ApplicationChecks() {}

    @Component("database")
    static final class DatabaseHealthIndicator implements HealthIndicator {

        @Override
        public Health health() {
            return Health.down().build();
        }
    }

    @Component
    static class Checks {

        @CircuitHealthCheck("by-method")
        boolean isHealthy() {
            return false;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class CheckBeans {

        @Bean("by-bean")
        HealthCheck byBean() {
            return attempt -> {
                throw new IOException("down");
            };
        }
    }
}
