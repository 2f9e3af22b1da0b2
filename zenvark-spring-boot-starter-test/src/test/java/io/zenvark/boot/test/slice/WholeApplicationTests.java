// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.test.slice;

import static io.zenvark.boot.test.ZenvarkAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.boot.autoconfigure.ZenvarkAutoConfiguration;
import io.zenvark.boot.test.ZenvarkFleet;
import io.zenvark.boot.test.ZenvarkTestAutoConfiguration;
import io.zenvark.breaker.CircuitBreakers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Health checks of a whole application, and of a slice with another annotation. */
class WholeApplicationTests {

    private static final String SLICE = "spring.boot.enableautoconfiguration=false";

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    ZenvarkTestAutoConfiguration.class,
                    ZenvarkAutoConfiguration.class,
                    HealthContributorRegistryAutoConfiguration.class))
            .withPropertyValues("zenvark.namespace=tests", "zenvark.breakers.payments.retention=10");

    @Test
    void refusesBreakerWithoutHealthCheck() {
        application.run(context -> assertThat(context)
                .getFailure()
                .hasStackTraceContaining("Circuit breaker 'payments' has no health check"));
        application.withPropertyValues(SLICE).run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void refusesMissingIndicator() {
        ApplicationContextRunner checked =
                application.withPropertyValues("zenvark.breakers.payments.health-check.indicator=database");

        checked.run(
                context -> assertThat(context).getFailure().hasStackTraceContaining("the health indicator 'database'"));
        checked.withPropertyValues(SLICE).run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void runsConfiguredHealthCheckByDefault() {
        application
                .withPropertyValues(
                        // No server listens on port 9 of the loopback address.
                        "zenvark.breakers.payments.health-check.tcp=127.0.0.1:9",
                        "zenvark.breakers.payments.health-check.backoff.type=constant",
                        "zenvark.breakers.payments.health-check.backoff.delay=10s")
                .run(context -> {
                    ZenvarkFleet fleet = context.getBean(ZenvarkFleet.class);
                    CircuitBreakers breakers = context.getBean(CircuitBreakers.class);
                    fleet.open("payments");

                    fleet.advance(Duration.ofSeconds(11));
                    assertThat(breakers.get("payments")).isOpen();
                    fleet.healthCheck("payments").passes();
                    fleet.advance(Duration.ofSeconds(10));

                    assertThat(breakers.get("payments")).isClosed();
                });
    }
}
