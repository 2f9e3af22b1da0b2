// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.zenvark.health.HealthCheck;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** The output of an application that fails to start. */
@ExtendWith(OutputCaptureExtension.class)
class StartUpFailureTests {

    private static final String NAME = "spring.application.name=orders";
    private static final String ALONE = "zenvark.coordination=in-memory";
    private static final String WAIT = "zenvark.breakers.payments.health-check.wait=true";

    @Test
    void listsKindsOfHealthChecks(CapturedOutput output) {
        fail(Application.class, NAME, ALONE, "zenvark.breakers.payments.retention=10");

        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("Circuit breaker 'payments' has no health check, so it would never close after it opens.")
                .contains("- zenvark.breakers.payments.health-check.url: a URL that answers 2xx")
                .contains("- zenvark.breakers.payments.health-check.tcp: a host:port")
                .contains("- a bean of type io.zenvark.health.HealthCheck with the name 'payments'")
                .contains("- zenvark.breakers.payments.health-check.wait: true");
    }

    static Stream<Mistake> mistakes() {
        return Stream.of(
                mistake(
                        "zenvark.breakers.payments.strategy.type=magic",
                        "zenvark.breakers.payments.strategy.type is 'magic', which is neither a built-in strategy",
                        "Use consecutive, count or sampling, or the name of a bean of type"
                                + " io.zenvark.strategy.BreakerStrategy. Available beans: []."),
                mistake(
                        "zenvark.breakers.payments.strategy.failure-threshold=0",
                        "zenvark.breakers.payments.strategy.failure-threshold (0) must be at least 1."),
                mistake(
                        "zenvark.breakers.payments.strategy.failure-rate-threshold=150%",
                        "'150%' is more than 100%; write a share as 50% or 0.5"),
                mistake(
                        "zenvark.breakers.payments.strategy.failure-rate-threshold=50",
                        "zenvark.breakers.payments.strategy.failure-rate-threshold is '50', which is invalid: '50' is"
                                + " more than 1; write 50% or 0.5"),
                mistake(
                        "zenvark.breakers.payments.strategy.slow-call-rate-threshold=100",
                        "'100' is more than 1; write 100% or 1"),
                mistake(
                        "zenvark.breakers.payments.strategy.failure-rate-threshold=-5 %",
                        "'-5 %' is negative; write a share as 50% or 0.5"),
                mistake(
                        "zenvark.breakers.payments.strategy.failure-rate-threshold=0,5",
                        "'0,5' is not a share; write it as 50% or 0.5"),
                mistake(
                        "zenvark.breakers.payments.record-exceptions=com.example.NotFond",
                        "zenvark.breakers.payments.record-exceptions is 'com.example.NotFond', but there is no class"
                                + " com.example.NotFond on the class path"),
                mistake("zenvark.breakers.payments.retention=0", "zenvark.breakers.payments.retention (0)"),
                mistake(
                        "zenvark.breakers.payments.ramp-up.duration=-1s",
                        "zenvark.breakers.payments.ramp-up.duration (PT-1S) must be from 1 ms to 24 h."),
                mistake(
                        "zenvark.breakers.payments.ramp-up.initial-share=0%",
                        "zenvark.breakers.payments.ramp-up.initial-share (0.0) must be above 0, at most 1 (100%)."),
                mistake("zenvark.breakers.payments.ramp-up.initial-share=101%", "'101%' is more than 100%"),
                mistake("zenvark.breakers.payments.ramp-up.curve=steep", "zenvark.breakers.payments.ramp-up.curve"),
                mistake(
                        "zenvark.breakers.payments.retry-after.maximum=-1s",
                        "zenvark.breakers.payments.retry-after.maximum (PT-1S) must be from 0s to 365d."),
                mistake(
                        "zenvark.breakers.payments.health-check.attempts-per-leader=0",
                        "zenvark.breakers.payments.health-check.attempts-per-leader (0) must be 1 to 1000."),
                mistake(
                        "zenvark.breakers.payments.health-check.required-successes=0",
                        "zenvark.breakers.payments.health-check.required-successes (0) must be at least 1."),
                mistake(
                        "zenvark.breakers.payments.health-check.backoff.multiplier=0.5",
                        "zenvark.breakers.payments.health-check.backoff.multiplier (0.5) must be at least 1"),
                mistake(
                        "zenvark.breakers.payments.health-check.backoff.type=constant",
                        "zenvark.breakers.payments.health-check.backoff.delay is missing"),
                mistake(
                        "zenvark.breakers.payments.health-check.url=http://payments/health",
                        "Circuit breaker 'payments' has more than one health check:"
                                + " zenvark.breakers.payments.health-check.url,"
                                + " zenvark.breakers.payments.health-check.wait."),
                mistake(
                        "zenvark.breakers.payments.base-config=http",
                        "zenvark.breakers.payments.base-config names a template 'http' that does not exist.",
                        "Declare it as zenvark.configs.http"),
                mistake(
                        "zenvark.breakers.payments.record-exceptions=java.lang.String",
                        "zenvark.breakers.payments.record-exceptions names java.lang.String, which is not an"
                                + " exception."),
                mistake(
                        "zenvark.lease.deadline=4s",
                        "zenvark.lease.duration (3000ms) must be longer than lease.deadline (4000ms)."),
                mistake(
                        "zenvark.reporting.queue-capacity=1",
                        "zenvark.reporting.queue-capacity (1) must be at least 2."),
                mistake("zenvark.namespace=my fleet", "zenvark.namespace: namespace 'my fleet' must be 1 to 100"),
                mistake("zenvark.node-id=a|b", "zenvark.node-id: node id 'a|b' must be"),
                mistake("zenvark.outage.hold-open-for=-1s", "zenvark.outage.hold-open-for (PT-1S) must not be"),
                mistake(
                        "zenvark.breakers.payments.strategy.minimum-failing-nodes=0",
                        "zenvark.breakers.payments.strategy.minimum-failing-nodes (0) must be at least 1."),
                mistake(
                        "zenvark.breakers.payments.strategy.minimum-failing-nodes=many",
                        "zenvark.breakers.payments.strategy.minimum-failing-nodes is 'many', which is invalid:",
                        "write it as 2, or as a share such as 30%"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void namesPropertyInFull(Mistake mistake, CapturedOutput output) {
        fail(Application.class, NAME, ALONE, WAIT, mistake.property(), mistake.type());

        assertThat(output).contains("APPLICATION FAILED TO START").contains(mistake.printed());
    }

    @Test
    void refusesUnknownProperty(CapturedOutput output) {
        fail(Application.class, NAME, ALONE, WAIT, "zenvark.breakers.payments.strategy.failure-treshold=3");

        assertThat(output)
                .contains("zenvark.breakers.payments.strategy.failure-treshold")
                .contains("is not a known property");
    }

    @Test
    void requestsNamespace(CapturedOutput output) {
        fail(Application.class, ALONE, WAIT);

        assertThat(output)
                .contains("Neither zenvark.namespace nor spring.application.name is set")
                .contains("Set spring.application.name, or zenvark.namespace");
    }

    @Test
    void refusesBeanAndPropertyForSameHealthCheck(CapturedOutput output) {
        fail(WithHealthCheckBean.class, NAME, ALONE, WAIT);

        assertThat(output)
                .contains("Circuit breaker 'payments' has more than one health check: the HealthCheck bean 'payments',"
                        + " zenvark.breakers.payments.health-check.wait.");
    }

    @Test
    void asksWhichRedisToUse(CapturedOutput output) {
        fail(WithTwoRedis.class, NAME, WAIT);

        assertThat(output)
                .contains("there are several beans of type"
                        + " org.springframework.data.redis.connection.RedisConnectionFactory: [one, two].")
                .contains("Set zenvark.redis.connection-factory to the name of one of them")
                .contains("mark one of them as @Primary");
    }

    @Test
    void listsConnectionFactories(CapturedOutput output) {
        fail(WithTwoRedis.class, NAME, WAIT, "zenvark.redis.connection-factory=three");

        assertThat(output)
                .contains("zenvark.redis.connection-factory is 'three', which is not the name of a bean of type")
                .contains("Set it to the name of one of these beans: [one, two].");
    }

    @Test
    void requestsRedis(CapturedOutput output) {
        fail(Application.class, NAME, WAIT);

        assertThat(output).contains("there is no bean of type").contains("set zenvark.coordination to in-memory");
    }

    @Test
    void refusesKeyPrefixWithBraces(CapturedOutput output) {
        fail(WithRedis.class, NAME, WAIT, "zenvark.redis.key-prefix=a{b}");

        assertThat(output).contains("zenvark.redis.key-prefix 'a{b}' must be 1 to 100 characters");
    }

    private static Mistake mistake(String property, String... printed) {
        return new Mistake(property, List.of(printed));
    }

    record Mistake(String property, List<String> printed) {

        /** The class that reads the property. */
        String type() {
            return property.contains("-rate-")
                    ? "zenvark.breakers.payments.strategy.type=count"
                    : "zenvark.enabled=true";
        }
    }

    private static void fail(Class<?> application, String... properties) {
        SpringApplicationBuilder builder = new SpringApplicationBuilder(application)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .properties(properties);
        assertThat(catchThrowable(builder::run)).isNotNull();
    }

    @ImportAutoConfiguration({ZenvarkAutoConfiguration.class, ZenvarkAnnotationAutoConfiguration.class})
    static class Application {}

    static class WithHealthCheckBean extends Application {

        @Bean
        HealthCheck payments() {
            return HealthCheck.waiting();
        }
    }

    @ImportAutoConfiguration(DataRedisAutoConfiguration.class)
    static class WithRedis extends Application {}

    static class WithTwoRedis extends Application {

        @Bean
        RedisConnectionFactory one() {
            return new LettuceConnectionFactory();
        }

        @Bean
        RedisConnectionFactory two() {
            return new LettuceConnectionFactory();
        }
    }
}
