// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.test.slice;

import static io.zenvark.boot.test.ZenvarkAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.boot.test.ZenvarkFleet;
import io.zenvark.breaker.CircuitBreakers;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.context.annotation.Import;

/** A slice that includes all health checks of the application. They fail. */
@CheckedTest
@Import({
    ApplicationChecks.DatabaseHealthIndicator.class,
    ApplicationChecks.Checks.class,
    ApplicationChecks.CheckBeans.class
})
@ImportAutoConfiguration(HealthContributorRegistryAutoConfiguration.class)
@Tag("long")
class HealthChecksInTheSliceTests {

    @Autowired
    ZenvarkFleet fleet;

    @Autowired
    CircuitBreakers breakers;

    @ParameterizedTest
    @ValueSource(strings = {"by-indicator", "by-method", "by-bean"})
    void runUnlessTestReplacesThem(String breaker) {
        fleet.open(breaker);

        fleet.advance(Duration.ofSeconds(11));
        assertThat(breakers.get(breaker)).isOpen();
        fleet.healthCheck(breaker).passes();
        fleet.advance(Duration.ofSeconds(10));
        assertThat(breakers.get(breaker)).isClosed();

        fleet.healthCheck(breaker).runsAsConfigured();
        fleet.open(breaker);
        fleet.advance(Duration.ofSeconds(11));
        assertThat(breakers.get(breaker)).isOpen();
    }
}
