// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.CircuitState;
import io.zenvark.boot.Circuits;
import io.zenvark.boot.autoconfigure.ApplicationRunners;
import io.zenvark.boot.autoconfigure.ZenvarkHealthContributorAutoConfiguration;
import io.zenvark.breaker.CircuitBreaker;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.MapAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class CircuitBreakersHealthTests {

    @Test
    void isUpWithDetailsWhileAllAreClosed() {
        application().run(context -> {
            Health health = health(context);

            assertThat(health.getStatus()).isEqualTo(Status.UP);
            assertThat(health.getDetails()).containsKey("coordination");
            details(health).containsEntry("status", "UP").containsEntry("state", CircuitState.CLOSED);
        });
    }

    @Test
    void showsOpenCircuitAndStaysUp() {
        application().run(context -> {
            open(context);

            Health health = health(context);
            assertThat(health.getStatus()).isEqualTo(Status.UP);
            details(health)
                    .containsEntry("status", "CIRCUIT_OPEN")
                    .containsEntry("reason", "5 consecutive failures")
                    .containsKeys("mode", "since");
        });
    }

    @Test
    void isDownForOpenCircuitIfConfigured() {
        application()
                .withPropertyValues("management.health.circuitbreakers.fail-on-open=true")
                .run(context -> {
                    assertThat(health(context).getStatus()).isEqualTo(Status.UP);
                    open(context);
                    assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
                });
    }

    @Test
    void isNamedCircuitBreakers() {
        application()
                .withConfiguration(AutoConfigurations.of(HealthContributorRegistryAutoConfiguration.class))
                .run(context -> assertThat(
                                context.getBean(HealthContributorRegistry.class).getContributor("circuitBreakers"))
                        .isInstanceOf(CircuitBreakersHealthIndicator.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"circuitBreakersHealthIndicator", "circuitBreakersHealthContributor"})
    void isOmittedWithMessageIfApplicationReplacesIt(String name, CapturedOutput output) {
        application()
                .withBean(name, HealthIndicator.class, () -> () -> Health.up().build())
                .run(context -> assertThat(context).doesNotHaveBean(CircuitBreakersHealthIndicator.class));

        assertThat(output.getOut())
                .containsOnlyOnce("does not show the circuit breakers of Zenvark, because the bean '" + name + "'")
                .containsPattern("INFO.*does not show the circuit breakers")
                .contains("Set zenvark.actuator.prefixed-ids=true");
    }

    @Test
    void canBeSwitchedOff() {
        application()
                .withPropertyValues("management.health.circuitbreakers.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(CircuitBreakersHealthIndicator.class));
    }

    @Test
    void isOptionalWithoutActuator() {
        application()
                .withClassLoader(new FilteredClassLoader(HealthIndicator.class))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("circuitBreakersHealthContributor"));
    }

    private static ApplicationContextRunner application() {
        return ApplicationRunners.with("payments")
                .withConfiguration(AutoConfigurations.of(ZenvarkHealthContributorAutoConfiguration.class))
                .withPropertyValues("zenvark.breakers.payments.health-check.backoff.initial-delay=30s");
    }

    private static Health health(AssertableApplicationContext context) {
        return context.getBean(CircuitBreakersHealthIndicator.class).health();
    }

    private static MapAssert<Object, Object> details(Health health) {
        return assertThat(health.getDetails())
                .extractingByKey("circuitBreakers")
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .extractingByKey("payments")
                .asInstanceOf(InstanceOfAssertFactories.MAP);
    }

    private static void open(AssertableApplicationContext context) {
        CircuitBreaker breaker = context.getBean("payments", CircuitBreaker.class);
        Circuits.open(breaker);
    }
}
