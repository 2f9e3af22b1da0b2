// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.boot.annotation.DistributedCircuitBreaker;
import io.zenvark.boot.cloud.ZenvarkCircuitBreakerFactory;
import io.zenvark.boot.cloud.ZenvarkReactiveCircuitBreakerFactory;
import io.zenvark.boot.definition.BreakerRefresh;
import io.zenvark.boot.definition.CircuitBreakerDefinitionCustomizer;
import io.zenvark.boot.healthcheck.CircuitHealthCheck;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitBreakers;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import reactor.core.publisher.Mono;

/** An application with {@code zenvark.enabled=false} starts with any other configuration. */
@Tag("long")
@ExtendWith(OutputCaptureExtension.class)
class SwitchedOffTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zenvark.breakers.payments.retention=10",
                "zenvark.breakers.payments.retenton=10",
                "zenvark.breakers.payments.retention=many",
                "zenvark.breakers.payments.retention=${MISSING}",
                "zenvark.breakers.payments=wrong",
                "zenvark.breakers[a b].retention=10",
                "zenvark.breakers.payments.base-config=missing",
                "zenvark.breakers.payments.strategy.type=magic",
                "zenvark.breakers.payments.record-exceptions=com.example.NotFound",
                "zenvark.breakers.payments.record-predicate=missing",
                "zenvark.breakers.payments.health-check.indicator=missing",
                "zenvark.configs.default=wrong",
                "zenvark.lease.duration=long",
                "zenvark.lease.deadline=1h",
                "zenvark.namespace=my fleet",
                "zenvark.node-id=a|b",
                "zenvark.coordination=nowhere",
                "zenvark.annotation.order=first",
                "zenvark.actuator.prefixed-ids=maybe",
                "zenvark.actuator.events.capacity=0",
                "zenvark.observations.enabled=maybe",
                "zenvark.unknown=1",
                "management.health.circuitbreakers.fail-on-open=maybe",
                "management.endpoint.health.group.x.include=circuitBreakers",
                "management.endpoint.health.group.readiness.include=circuitBreakers"
            })
    void startsWithAnyOtherConfiguration(String property) {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        AopAutoConfiguration.class,
                        DataRedisAutoConfiguration.class,
                        HealthEndpointAutoConfiguration.class,
                        HealthContributorRegistryAutoConfiguration.class,
                        ZenvarkAutoConfiguration.class,
                        ZenvarkAnnotationAutoConfiguration.class,
                        ZenvarkApplicationEventsAutoConfiguration.class,
                        ZenvarkEndpointAutoConfiguration.class,
                        ZenvarkEventRecorderAutoConfiguration.class,
                        ZenvarkEventsEndpointAutoConfiguration.class,
                        ZenvarkHealthContributorAutoConfiguration.class,
                        ZenvarkObservationAutoConfiguration.class,
                        ZenvarkSpringCloudAutoConfiguration.class))
                .withPropertyValues(
                        "zenvark.enabled=false",
                        "management.endpoint.health.probes.enabled=true",
                        "management.endpoints.web.exposure.include=*",
                        property)
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void startsWithContributorUnderPrefixedId() {
        try (ConfigurableApplicationContext context = start(
                "zenvark.actuator.prefixed-ids=true",
                "management.endpoint.health.group.x.include=zenvarkCircuitBreakers")) {
            assertThat(context.getBean("zenvarkCircuitBreakersHealthContributor", HealthContributor.class))
                    .isNotNull();
        }
    }

    @Test
    void permitsEveryCallOfEveryBreaker() throws Exception {
        try (ConfigurableApplicationContext context =
                start(Mistaken.class, "zenvark.breakers.payments.strategy.type=magic")) {
            CircuitBreakers breakers = context.getBean(CircuitBreakers.class);
            admits(context.getBean("paymentsCircuitBreaker", CircuitBreaker.class));
            admits(breakers.get("payments"));
            admits(breakers.get("not declared"));
            assertThat(breakers.get("undeclared").name().value()).isEqualTo("undeclared");
            assertThat(context.getBean(Mistaken.class).call()).isEqualTo("called");
            assertThat(context.getBean(ZenvarkCircuitBreakerFactory.class)
                            .create("undeclared")
                            .run(() -> "passed"))
                    .isEqualTo("passed");
            assertThat(context.getBean(ZenvarkReactiveCircuitBreakerFactory.class)
                            .create("undeclared")
                            .run(Mono.just("passed"))
                            .block())
                    .isEqualTo("passed");
            assertThat(context.getBean(BreakerRefresh.class).refresh().created())
                    .isEmpty();
        }
    }

    @Test
    void logsNothingAboutTheStore(CapturedOutput output) {
        start("spring.data.redis.port=1").close();

        assertThat(output).doesNotContain("WARN").doesNotContain("ERROR");
    }

    private static void admits(CircuitBreaker breaker) throws Exception {
        for (int i = 0; i < 10; i++) {
            breaker.acquire().onFailure(new IOException());
        }
        assertThat(breaker.execute(() -> "passed")).isEqualTo("passed");
    }

    private static ConfigurableApplicationContext start(String... properties) {
        return start(Application.class, properties);
    }

    private static ConfigurableApplicationContext start(Class<?> application, String... properties) {
        return new SpringApplicationBuilder(application)
                .web(WebApplicationType.SERVLET)
                .properties("zenvark.enabled=false", "server.port=0")
                .properties(properties)
                .run();
    }

    @EnableAutoConfiguration
    static class Application {}

    /** A configuration that would be refused if the breakers were enabled. */
    @EnableAutoConfiguration
    static class Mistaken {

        @DistributedCircuitBreaker(name = "not declared", fallbackMethod = "missing")
        public String call() {
            return "called";
        }

        @CircuitHealthCheck("not declared")
        public String check(String text) {
            return text;
        }

        @Bean
        Object shop(@Qualifier("payments") CircuitBreaker payments) {
            return payments.name();
        }

        @Bean
        CircuitBreakerDefinitionCustomizer customizer() {
            return definition -> {
                throw new IllegalStateException("must not be asked");
            };
        }
    }
}
