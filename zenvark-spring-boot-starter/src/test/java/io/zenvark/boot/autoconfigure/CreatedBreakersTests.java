// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.zenvark.backoff.Backoff;
import io.zenvark.boot.actuate.endpoint.CircuitBreakersEndpoint;
import io.zenvark.boot.metrics.CircuitBreakerMeters;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.BreakerDefinition.Recovery;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitBreakers;
import io.zenvark.health.HealthCheck;
import io.zenvark.health.HealthCheckPolicy;
import io.zenvark.strategy.BreakerStrategy;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;

/** Breakers that are created at run time appear in meters and endpoints like all others. */
class CreatedBreakersTests {

    @Test
    void haveMetersEndpointAndLeader() {
        ApplicationRunners.with("payments")
                .withConfiguration(AutoConfigurations.of(
                        ZenvarkMetricsAutoConfiguration.class, ZenvarkEndpointAutoConfiguration.class))
                .withPropertyValues("management.endpoints.web.exposure.include=*")
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .run(context -> {
                    MeterRegistry meters = context.getBean(MeterRegistry.class);
                    context.getBean(CircuitBreakerMeters.class).bindTo(meters);
                    CircuitBreakersEndpoint endpoint =
                            new CircuitBreakersEndpoint(context.getBean(CircuitBreakers.class));

                    CircuitBreaker mail = context.getBean(CircuitBreakers.class).create(mail());
                    mail.run(() -> {});

                    assertThat(meters.get("zenvark.call.duration")
                                    .tags("breaker.id", "mail", "result", "success")
                                    .timer()
                                    .count())
                            .isEqualTo(1);
                    assertThat(meters.get("zenvark.transitions")
                                    .tags("breaker.id", "mail", "state", "open", "cause", "strategy")
                                    .counter()
                                    .count())
                            .isZero();
                    Awaitility.await().until(mail::isLeader);
                    assertThat(endpoint.circuitBreakers().circuitBreakers()).containsOnlyKeys("mail", "payments");
                });
    }

    private static BreakerDefinition mail() {
        Recovery recovery =
                new Recovery(HealthCheckPolicy.of(HealthCheck.waiting()), Backoff.constant(Duration.ofSeconds(1)));
        return BreakerDefinition.of("mail", BreakerStrategy.consecutive(3), recovery);
    }
}
