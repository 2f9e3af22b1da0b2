// SPDX-License-Identifier: Apache-2.0
package io.zenvark.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** The health endpoint while Redis is unavailable, with Spring Boot's contributor for Redis and with Zenvark's. */
@Tag("long")
class RedisHealthTests {

    /** A port that refuses connections. */
    private static final String REFUSING = "spring.data.redis.port=1";

    @Test
    void isDownWithContributorOfSpringBoot() {
        try (ConfigurableApplicationContext application = start(REFUSING)) {
            HttpResponse<String> health = Applications.get(application, "/health");

            assertThat(health.statusCode()).isEqualTo(503);
            assertThat(status(health, "$.components.redis.status")).isEqualTo("DOWN");
            assertThat(status(health, "$.components.zenvarkCircuitBreakers.status"))
                    .isEqualTo("UP");
        }
    }

    @Test
    void isUpWithoutContributorOfSpringBoot() {
        try (ConfigurableApplicationContext application = start(REFUSING, "management.health.redis.enabled=false")) {
            HttpResponse<String> health = Applications.get(application, "/health");

            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(health.body()).doesNotContain("\"redis\"");
            assertThat(status(health, "$.components.zenvarkCircuitBreakers.status"))
                    .isEqualTo("UP");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"readinessState,zenvarkCircuitBreakers", "zenvarkCircuitBreakers", "readinessState"})
    void isUpInReadinessGroupWithContributorOfZenvark(String members) {
        try (ConfigurableApplicationContext application = start(
                REFUSING,
                "management.endpoint.health.probes.enabled=true",
                "management.endpoint.health.group.readiness.include=" + members)) {
            assertThat(Applications.get(application, "/health/readiness").statusCode())
                    .isEqualTo(200);
            assertThat(Applications.get(application, "/health/liveness").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void reportsSilentRedisByContributorOfZenvark() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            try (ConfigurableApplicationContext application =
                    start("spring.data.redis.host=localhost", "spring.data.redis.port=" + silent.getLocalPort())) {
                CompletableFuture<HttpResponse<String>> redis = Applications.getLater(application, "/health/redis");

                HttpResponse<String> response = Applications.get(application, "/health/zenvarkCircuitBreakers");

                assertThat(response.statusCode()).isEqualTo(200);
                assertThat(redis).isNotDone();
                assertThat(application.getBean(LettuceConnectionFactory.class).getTimeout())
                        .isEqualTo(60_000);
                redis.cancel(true);
            }
        }
    }

    @Test
    void reportsSilentRedisBySpringBootAfterTimeout() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                ConfigurableApplicationContext application = start(
                        "spring.data.redis.host=localhost",
                        "spring.data.redis.port=" + silent.getLocalPort(),
                        "spring.data.redis.timeout=100ms")) {
            assertThat(Applications.get(application, "/health/redis").statusCode())
                    .isEqualTo(503);
        }
    }

    private static ConfigurableApplicationContext start(String... properties) {
        return Applications.web(
                Application.class,
                Stream.concat(Stream.of("management.endpoint.health.show-details=always"), Stream.of(properties))
                        .toArray(String[]::new));
    }

    private static String status(HttpResponse<String> response, String path) {
        return JsonPath.read(response.body(), path);
    }

    @EnableAutoConfiguration
    static class Application {}
}
