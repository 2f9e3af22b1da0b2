// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.metrics;

import static io.zenvark.boot.Circuits.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.zenvark.boot.Circuits;
import io.zenvark.boot.autoconfigure.ApplicationRunners;
import io.zenvark.boot.autoconfigure.ZenvarkMetricsAutoConfiguration;
import io.zenvark.breaker.CircuitBreaker;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;

class CircuitBreakerMetersTests {

    @Test
    void startWithTheApplicationAtZero() {
        Metered.with("payments").run(context -> {
            String scrape = context.getBean(PrometheusMeterRegistry.class).scrape();

            assertThat(scrape.lines())
                    .contains(
                            "zenvark_call_duration_seconds_count{breaker_id=\"payments\",result=\"success\"} 0",
                            "zenvark_call_duration_seconds_count{breaker_id=\"payments\",result=\"failure\"} 0",
                            "zenvark_call_duration_seconds_count{breaker_id=\"payments\",result=\"ignored\"} 0",
                            "zenvark_blocked_requests_total{breaker_id=\"payments\"} 0.0",
                            "zenvark_state{breaker_id=\"payments\",state=\"open\"} 0.0",
                            "zenvark_state{breaker_id=\"payments\",state=\"closed\"} 1.0",
                            "zenvark_outcomes_total{breaker_id=\"payments\",fate=\"dropped\"} 0.0",
                            "zenvark_transitions_total{breaker_id=\"payments\",cause=\"strategy\",state=\"open\"} 0.0",
                            "zenvark_coordination_errors_total{operation=\"append\"} 0.0",
                            "zenvark_coordination_errors_total{operation=\"rights\"} 0.0")
                    .anyMatch(line -> line.startsWith("zenvark_leader{breaker_id=\"payments\"} "))
                    .anyMatch(line -> line.startsWith("zenvark_coordination_connected "))
                    .contains("# HELP zenvark_call_duration_seconds Duration of calls");
            for (String type : new String[] {"recovery", "idle"}) {
                for (String result : new String[] {"success", "failure"}) {
                    assertThat(scrape)
                            .contains("zenvark_healthcheck_duration_seconds_count{breaker_id=\"payments\",result=\""
                                    + result + "\",type=\"" + type + "\"} 0");
                }
            }
        });
    }

    @Test
    void countCallsByResult() {
        Metered.with("payments")
                .withPropertyValues("zenvark.breakers.payments.ignore-exceptions=java.io.IOException")
                .run(context -> {
                    CircuitBreaker breaker = context.getBean("payments", CircuitBreaker.class);
                    breaker.run(() -> {});
                    for (int i = 0; i < 2; i++) {
                        breaker.acquire().onFailure(new IllegalStateException());
                    }
                    for (int i = 0; i < 3; i++) {
                        breaker.acquire().onFailure(new IOException());
                    }

                    assertThat(context.getBean(PrometheusMeterRegistry.class)
                                    .scrape()
                                    .lines())
                            .contains(
                                    "zenvark_call_duration_seconds_count{breaker_id=\"payments\",result=\"success\"} 1",
                                    "zenvark_call_duration_seconds_count{breaker_id=\"payments\",result=\"failure\"} 2",
                                    "zenvark_call_duration_seconds_count{breaker_id=\"payments\",result=\"ignored\"} 3",
                                    "zenvark_outcomes_total{breaker_id=\"payments\",fate=\"recorded\"} 3.0");
                });
    }

    @Test
    void showOpenCircuitItsRejectionsAndHealthChecks() {
        ApplicationRunners.alone()
                .withConfiguration(Metered.meters())
                .withPropertyValues(
                        "zenvark.breakers.payments.health-check.tcp=localhost:1",
                        "zenvark.breakers.payments.health-check.backoff.type=constant",
                        "zenvark.breakers.payments.health-check.backoff.delay=20ms")
                .run(context -> {
                    CircuitBreaker breaker = context.getBean("payments", CircuitBreaker.class);
                    Circuits.open(breaker);
                    breaker.tryAcquire();

                    PrometheusMeterRegistry registry = context.getBean(PrometheusMeterRegistry.class);
                    await().untilAsserted(() -> assertThat(registry.scrape())
                            .contains(
                                    "zenvark_state{breaker_id=\"payments\",state=\"open\"} 1.0",
                                    "zenvark_state{breaker_id=\"payments\",state=\"closed\"} 0.0",
                                    "zenvark_leader{breaker_id=\"payments\"} 1.0",
                                    "zenvark_coordination_connected 1.0",
                                    "zenvark_transitions_total{breaker_id=\"payments\",cause=\"strategy\",state=\"open\"} 1.0")
                            .containsPattern("zenvark_blocked_requests_total\\{breaker_id=\"payments\"} [1-9]")
                            .containsPattern("zenvark_healthcheck_duration_seconds_count\\{breaker_id=\"payments\","
                                    + "result=\"failure\",type=\"recovery\"} [1-9]"));
                });
    }

    @Test
    void areOptionalWithoutMicrometer() {
        ApplicationRunners.with("payments")
                .withConfiguration(AutoConfigurations.of(ZenvarkMetricsAutoConfiguration.class))
                .withClassLoader(new FilteredClassLoader("io.micrometer"))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("circuitBreakerMeters"));
    }

    @Test
    void areAbsentWithoutRegistryOrEnabledBreakers() {
        ApplicationRunners.with("payments")
                .withConfiguration(AutoConfigurations.of(ZenvarkMetricsAutoConfiguration.class))
                .run(context -> assertThat(context).doesNotHaveBean(CircuitBreakerMeters.class));
        ApplicationRunners.with("payments")
                .withConfiguration(AutoConfigurations.of(ZenvarkMetricsAutoConfiguration.class))
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .withPropertyValues("zenvark.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(CircuitBreakerMeters.class));
    }
}
