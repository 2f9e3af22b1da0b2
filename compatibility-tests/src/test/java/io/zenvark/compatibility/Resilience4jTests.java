// SPDX-License-Identifier: Apache-2.0
package io.zenvark.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jayway.jsonpath.JsonPath;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.zenvark.testsupport.RedisExtension;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** An application that migrates from Resilience4j to Zenvark and uses both, whose endpoints have the same ids. */
@Tag("integration")
@Tag("long")
@ExtendWith(OutputCaptureExtension.class)
class Resilience4jTests {

    private static final String THEIRS = "management.health.circuitbreakers.enabled=true";
    private static final String SAME_IDS = "zenvark.actuator.prefixed-ids=false";
    private static final String MISSING = "does not show the circuit breakers of Zenvark";

    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    @Test
    void showsBoth() {
        try (ConfigurableApplicationContext application = start()) {
            assertThat(text(application, "/circuitbreakers", "$.circuitBreakers.legacy.state"))
                    .isEqualTo("CLOSED");
            assertThat(members(application, "/circuitbreakers", "$")).doesNotContainKey("namespace");
            assertThat(text(application, "/zenvarkcircuitbreakers", "$.circuitBreakers.payments.state"))
                    .isEqualTo("CLOSED");
            assertThat(members(application, "/circuitbreakerevents", "$")).containsKey("circuitBreakerEvents");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> JsonPath.<List<?>>read(
                                            body(application, "/zenvarkcircuitbreakerevents/payments/LEADERSHIP"),
                                            "$.circuitBreakerEvents")
                                    .size()
                            == 1);
        }
    }

    @Test
    void changesEachIndependently() {
        try (ConfigurableApplicationContext application = start()) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> text(application, "/zenvarkcircuitbreakers", "$.coordination")
                            .equals("CONNECTED"));

            post(application, "/zenvarkcircuitbreakers/payments", "{\"mode\": \"FORCED_OPEN\"}", 200);
            post(application, "/zenvarkcircuitbreakers/payments", "{\"mode\": \"OPEN\"}", 400);
            post(application, "/circuitbreakers/legacy", "{\"updateState\": \"FORCE_OPEN\"}", 200);

            assertThat(text(application, "/zenvarkcircuitbreakers/payments", "$.mode"))
                    .isEqualTo("FORCED_OPEN");
            assertThat(application
                            .getBean(CircuitBreakerRegistry.class)
                            .circuitBreaker("legacy")
                            .getState())
                    .hasToString("FORCED_OPEN");
        }
    }

    @Test
    void reportsHealthOfBoth(CapturedOutput output) {
        try (ConfigurableApplicationContext application =
                start(THEIRS, "resilience4j.circuitbreaker.instances.legacy.register-health-indicator=true")) {
            assertThat(members(application, "/health", "$.components.circuitBreakers.details"))
                    .containsKey("legacy");
            assertThat(text(
                            application,
                            "/health",
                            "$.components.zenvarkCircuitBreakers.details.circuitBreakers.payments.status"))
                    .isEqualTo("UP");
        }

        assertThat(output.getOut()).doesNotContain(MISSING);
    }

    @Test
    void hidesZenvarkWhileResilience4jIsVisible() {
        try (ConfigurableApplicationContext application =
                start(THEIRS, "management.health.zenvarkcircuitbreakers.enabled=false")) {
            assertThat(members(application, "/health", "$.components"))
                    .containsKey("circuitBreakers")
                    .doesNotContainKey("zenvarkCircuitBreakers");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "health",
                "health,circuitbreakers",
                "health,circuitbreakerevents",
                "health,zenvarkcircuitbreakers",
                "health,circuitbreakers,circuitbreakerevents,zenvarkcircuitbreakers,zenvarkcircuitbreakerevents"
            })
    void includesHealthWhicheverEndpointsAreExposed(String exposed) {
        try (ConfigurableApplicationContext application =
                start(THEIRS, "management.endpoints.web.exposure.include=" + exposed)) {
            assertThat(members(application, "/health", "$.components"))
                    .containsKeys("circuitBreakers", "zenvarkCircuitBreakers");
        }
    }

    @Test
    void reportsMissingContributorIfResilience4jHasItsName(CapturedOutput output) {
        try (ConfigurableApplicationContext application =
                start(THEIRS, SAME_IDS, "management.endpoints.web.exposure.include=health")) {
            assertThat(members(application, "/health", "$.components"))
                    .containsKey("circuitBreakers")
                    .doesNotContainKey("zenvarkCircuitBreakers");
        }

        assertThat(output.getOut())
                .containsOnlyOnce(MISSING)
                .containsPattern("WARN.*" + MISSING)
                .contains("'circuitBreakersHealthIndicator' of type io.github.resilience4j.")
                .contains("Set zenvark.actuator.prefixed-ids=true");
    }

    @Test
    void keepsNameOfContributorIfResilience4jIsSwitchedOff(CapturedOutput output) {
        try (ConfigurableApplicationContext application =
                start(SAME_IDS, "management.endpoints.web.exposure.include=health")) {
            assertThat(text(
                            application,
                            "/health",
                            "$.components.circuitBreakers.details.circuitBreakers.payments.status"))
                    .isEqualTo("UP");
        }

        assertThat(output.getOut()).doesNotContain(MISSING);
    }

    @Test
    void suggestsPrefixIfBothUseTheSameIds(CapturedOutput output) {
        assertThatThrownBy(() -> start(SAME_IDS))
                .hasStackTraceContaining("Found two endpoints with the id 'circuitbreaker");

        assertThat(output.getOut())
                .contains("APPLICATION FAILED TO START")
                .contains("zenvark.actuator.prefixed-ids")
                .contains("zenvarkcircuitbreakers");
    }

    private static ConfigurableApplicationContext start(String... properties) {
        return Applications.web(
                Application.class,
                Stream.concat(
                                Stream.of(
                                        "spring.data.redis.host="
                                                + redis.server().host(),
                                        "spring.data.redis.port="
                                                + redis.server().port(),
                                        "resilience4j.circuitbreaker.instances.legacy.minimum-number-of-calls=5",
                                        "management.endpoints.web.exposure.include=*",
                                        "management.endpoint.health.show-details=always"),
                                Stream.of(properties))
                        .toArray(String[]::new));
    }

    private static String text(ConfigurableApplicationContext application, String endpoint, String path) {
        return JsonPath.read(body(application, endpoint), path);
    }

    private static Map<String, Object> members(
            ConfigurableApplicationContext application, String endpoint, String path) {
        return JsonPath.read(body(application, endpoint), path);
    }

    private static String body(ConfigurableApplicationContext application, String endpoint) {
        return Applications.get(application, endpoint).body();
    }

    private static void post(ConfigurableApplicationContext application, String path, String body, int status) {
        HttpResponse<String> response = Applications.send(HttpRequest.newBuilder(Applications.uri(application, path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    }

    @EnableAutoConfiguration
    static class Application {}
}
