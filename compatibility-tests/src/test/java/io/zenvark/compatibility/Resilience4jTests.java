// SPDX-License-Identifier: Apache-2.0
package io.zenvark.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.zenvark.testsupport.RedisExtension;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An application that moves from Resilience4j to Zenvark and has both: their endpoints want the same ids. */
@Tag("integration")
@ExtendWith(OutputCaptureExtension.class)
class Resilience4jTests {

    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    @Test
    void bothAreVisible() {
        try (ConfigurableApplicationContext application = start()) {
            assertThat(get(application, "/circuitbreakers")
                            .at("/circuitBreakers/legacy/state")
                            .asString())
                    .isEqualTo("CLOSED");
            assertThat(get(application, "/circuitbreakers").has("namespace")).isFalse();
            assertThat(get(application, "/zenvarkcircuitbreakers")
                            .at("/circuitBreakers/payments/state")
                            .asString())
                    .isEqualTo("CLOSED");
            assertThat(get(application, "/circuitbreakerevents")
                            .get("circuitBreakerEvents")
                            .isArray())
                    .isTrue();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> get(application, "/zenvarkcircuitbreakerevents/payments/LEADERSHIP")
                                    .get("circuitBreakerEvents")
                                    .size()
                            == 1);
        }
    }

    @Test
    void eachChangesItsOwnOnly() {
        try (ConfigurableApplicationContext application = start()) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> get(application, "/zenvarkcircuitbreakers")
                            .get("coordination")
                            .asString()
                            .equals("CONNECTED"));

            assertThat(post(application, "/zenvarkcircuitbreakers/payments", "{\"mode\": \"FORCED_OPEN\"}"))
                    .isEqualTo(200);
            assertThat(post(application, "/zenvarkcircuitbreakers/payments", "{\"mode\": \"OPEN\"}"))
                    .isEqualTo(400);
            assertThat(post(application, "/circuitbreakers/legacy", "{\"updateState\": \"FORCE_OPEN\"}"))
                    .isEqualTo(200);

            assertThat(get(application, "/zenvarkcircuitbreakers/payments")
                            .get("mode")
                            .asString())
                    .isEqualTo("FORCED_OPEN");
            assertThat(application
                            .getBean(CircuitBreakerRegistry.class)
                            .circuitBreaker("legacy")
                            .getState())
                    .hasToString("FORCED_OPEN");
        }
    }

    @Test
    void bothTellTheirHealth() {
        try (ConfigurableApplicationContext application = start(
                "management.health.circuitbreakers.enabled=true",
                "resilience4j.circuitbreaker.instances.legacy.register-health-indicator=true")) {
            JsonNode components = get(application, "/health").get("components");

            assertThat(components.at("/circuitBreakers/details/legacy").isMissingNode())
                    .isFalse();
            assertThat(components
                            .at("/zenvarkCircuitBreakers/details/circuitBreakers/payments/status")
                            .asString())
                    .isEqualTo("UP");
        }
    }

    @Test
    void oursCanBeSilentWhileTheirsIsNot() {
        try (ConfigurableApplicationContext application = start(
                "management.health.circuitbreakers.enabled=true",
                "management.health.zenvarkcircuitbreakers.enabled=false")) {
            JsonNode components = get(application, "/health").get("components");

            assertThat(components.has("circuitBreakers")).isTrue();
            assertThat(components.has("zenvarkCircuitBreakers")).isFalse();
        }
    }

    @Test
    void insistingOnTheSameIdsSaysHowToGoOn(CapturedOutput output) {
        assertThatThrownBy(() -> start("zenvark.actuator.prefixed-ids=false"))
                .hasStackTraceContaining("Found two endpoints with the id 'circuitbreaker");

        assertThat(output.getOut())
                .contains("APPLICATION FAILED TO START")
                .contains("zenvark.actuator.prefixed-ids")
                .contains("zenvarkcircuitbreakers");
    }

    private static ConfigurableApplicationContext start(String... properties) {
        Map<String, String> all = new LinkedHashMap<>();
        Stream.concat(
                        Stream.of(
                                "server.port=0",
                                "spring.application.name=orders",
                                "spring.data.redis.host=" + redis.server().host(),
                                "spring.data.redis.port=" + redis.server().port(),
                                "zenvark.breakers.payments.health-check.wait=true",
                                "resilience4j.circuitbreaker.instances.legacy.minimum-number-of-calls=5",
                                "management.endpoints.web.exposure.include=*",
                                "management.endpoint.health.show-details=always"),
                        Stream.of(properties))
                .map(property -> property.split("=", 2))
                .forEach(parts -> all.put(parts[0], parts[1]));
        return SpringApplication.run(
                Application.class,
                all.entrySet().stream()
                        .map(property -> "--" + property.getKey() + "=" + property.getValue())
                        .toArray(String[]::new));
    }

    private static JsonNode get(ConfigurableApplicationContext application, String path) {
        return JsonMapper.shared()
                .readTree(send(HttpRequest.newBuilder(uri(application, path)).build())
                        .body());
    }

    private static int post(ConfigurableApplicationContext application, String path, String body) {
        return send(HttpRequest.newBuilder(uri(application, path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build())
                .statusCode();
    }

    private static URI uri(ConfigurableApplicationContext application, String path) {
        return URI.create("http://localhost:" + application.getEnvironment().getProperty("local.server.port")
                + "/actuator" + path);
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException ex) {
            throw new IllegalStateException(ex);
        }
    }

    @EnableAutoConfiguration
    static class Application {}
}
