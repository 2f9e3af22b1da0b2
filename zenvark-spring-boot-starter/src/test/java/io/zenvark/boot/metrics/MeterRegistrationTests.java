// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.zenvark.backoff.Backoff;
import io.zenvark.boot.autoconfigure.ApplicationRunners;
import io.zenvark.boot.autoconfigure.ZenvarkMetricsAutoConfiguration;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.BreakerDefinition.Recovery;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitBreakers;
import io.zenvark.health.HealthCheck;
import io.zenvark.health.HealthCheckPolicy;
import io.zenvark.strategy.BreakerStrategy;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;

/** The registries that contain the meters, and the lifetime of the meters. */
class MeterRegistrationTests {

    @Test
    void countsCallOnceInEachOfTwoRegistries() {
        SimpleMeterRegistry second = new SimpleMeterRegistry();
        Metered.with("payments")
                .withBean("second", SimpleMeterRegistry.class, () -> second)
                .run(context -> {
                    call(context.getBean("payments", CircuitBreaker.class));

                    assertThat(calls(second)).isEqualTo(1);
                    assertThat(calls(context.getBean(PrometheusMeterRegistry.class)))
                            .isEqualTo(1);
                    assertThat(context.getBean(MeterRegistry.class)).isNotSameAs(second);
                });
    }

    @Test
    void countsCallOnceInRegistryThatIsBoundTwice() {
        SimpleMeterRegistry one = new SimpleMeterRegistry();
        SimpleMeterRegistry other = new SimpleMeterRegistry();
        ApplicationRunners.with("payments").run(context -> {
            CircuitBreakerMeters meters =
                    new CircuitBreakerMeters(context.getBean(CircuitBreakers.class), Optional.empty());
            meters.bindTo(one);
            meters.bindTo(other);
            meters.bindTo(one);
            call(context.getBean("payments", CircuitBreaker.class));
            context.getBean("payments", CircuitBreaker.class).acquire().onFailure(new IllegalStateException());

            assertThat(calls(one)).isEqualTo(1);
            assertThat(calls(other)).isEqualTo(1);
            assertThat(one.getMeters()).hasSameSizeAs(other.getMeters());
        });
    }

    @Test
    void registersMetersOfNewBreakerAtZero() {
        Metered.with("payments").run(context -> {
            PrometheusMeterRegistry registry = context.getBean(PrometheusMeterRegistry.class);
            Set<String> ofPayments = samplesOf("payments", registry);

            CircuitBreaker mail = context.getBean(CircuitBreakers.class).create(mail());

            assertThat(samplesOf("mail", registry)).isNotEmpty().isEqualTo(ofPayments);
            assertThat(Metered.sample("zenvark_call_duration_seconds_count{breaker_id=\"mail\",result=\"success\"}")
                            .applyAsDouble(registry))
                    .isZero();
            call(mail);
            assertThat(Metered.sample("zenvark_call_duration_seconds_count{breaker_id=\"mail\",result=\"success\"}")
                            .applyAsDouble(registry))
                    .isEqualTo(1);
        });
    }

    @Test
    void removesMetersFromRegistryThatOutlivesApplication() {
        SimpleMeterRegistry surviving = new SimpleMeterRegistry();
        surviving.counter("of.somebody.else");
        ApplicationRunners.with("payments")
                .withConfiguration(AutoConfigurations.of(ZenvarkMetricsAutoConfiguration.class))
                .withBean(MeterRegistry.class, () -> surviving, definition -> definition.setDestroyMethodName(""))
                .run(context -> {
                    context.getBean(CircuitBreakerMeters.class).bindTo(surviving);
                    assertThat(surviving.getMeters()).hasSizeGreaterThan(30);
                });

        assertThat(surviving.getMeters())
                .extracting(meter -> meter.getId().getName())
                .containsExactly("of.somebody.else");
    }

    @Test
    void registersNoMeterAfterItsEnd() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        ApplicationRunners.with("payments").run(context -> {
            CircuitBreakerMeters meters =
                    new CircuitBreakerMeters(context.getBean(CircuitBreakers.class), Optional.empty());
            meters.bindTo(registry);
            meters.close();

            call(context.getBean("payments", CircuitBreaker.class));
            context.getBean(CircuitBreakers.class).create(mail());

            assertThat(registry.getMeters()).isEmpty();
        });
    }

    private static void call(CircuitBreaker breaker) {
        breaker.run(() -> {});
    }

    private static long calls(MeterRegistry registry) {
        return registry.get("zenvark.call.duration")
                .tag("result", "success")
                .timer()
                .count();
    }

    private static Set<String> samplesOf(String breaker, PrometheusMeterRegistry registry) {
        return Metered.samples(registry).keySet().stream()
                .filter(sample -> sample.contains("breaker_id=\"" + breaker + "\""))
                .map(sample -> sample.replace("\"" + breaker + "\"", ""))
                .collect(Collectors.toSet());
    }

    private static BreakerDefinition mail() {
        Recovery recovery =
                new Recovery(HealthCheckPolicy.of(HealthCheck.waiting()), Backoff.constant(Duration.ofSeconds(1)));
        return BreakerDefinition.of("mail", BreakerStrategy.consecutive(3), recovery);
    }
}
