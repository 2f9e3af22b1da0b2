// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.integration;

import static io.zenvark.boot.Circuits.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.boot.Circuits;
import io.zenvark.boot.RunningApplication;
import io.zenvark.boot.RunningApplication.Plan;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.testsupport.RedisExtension;
import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** No endpoint, log line or value in Redis contains the secrets in the URL of a health check that fails. */
@Tag("integration")
@Tag("long")
@ExtendWith(OutputCaptureExtension.class)
class HealthCheckUrlSecretsTests {

    private static final String[] SECRETS = {"s3cret", "us3r", "t0ken", "fr4gment", "aGVhZGVy"};

    private static final List<String> ENDPOINTS = List.of(
            "/circuitbreakers",
            "/circuitbreakers/books",
            "/circuitbreakerevents",
            "/circuitbreakerevents/books",
            "/health",
            "/env",
            "/configprops");

    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://us3r:s3cret@localhost:1/health?token=t0ken#fr4gment",
                "http://us3r:s3cret@no-such-host.invalid/health?token=t0ken",
                "https://us3r:s3cret@localhost:REDIS/health?token=t0ken"
            })
    void areHidden(String url, CapturedOutput output) throws JMException {
        String actual = url.replace("REDIS", String.valueOf(redis.server().port()));
        try (RunningApplication application = new Plan(WebApplicationType.SERVLET, redis.server())
                .start(
                        "orders-1",
                        "zenvark.breakers.books.health-check.url=" + actual,
                        "zenvark.breakers.books.health-check.headers.X-Key=aGVhZGVy",
                        "zenvark.breakers.books.health-check.backoff.type=constant",
                        "zenvark.breakers.books.health-check.backoff.delay=50ms",
                        "spring.jmx.enabled=true",
                        "management.endpoints.jmx.exposure.include=*",
                        "logging.level.io.zenvark=TRACE")) {
            failHealthCheck(application, application.context().getBean("books", CircuitBreaker.class));

            for (String endpoint : ENDPOINTS) {
                assertThat(application.get(endpoint).body()).as(endpoint).doesNotContain(SECRETS);
            }
            assertThat(nextHealthCheckInStream(application)).contains("books").doesNotContain(SECRETS);
            assertThat(overJmx()).contains("books").doesNotContain(SECRETS);
            assertThat(stored()).contains("books").doesNotContain(SECRETS);
        }
        assertThat(output.getAll()).contains("books").doesNotContain(SECRETS);
    }

    private static void failHealthCheck(RunningApplication application, CircuitBreaker books) {
        Circuits.open(books);
        await().until(() -> application
                .get("/circuitbreakers/books")
                .json()
                .at("/healthCheck/lastError")
                .isString());
        await().until(() -> application
                .get("/circuitbreakerevents/books/HEALTH_CHECK")
                .body()
                .contains("HEALTH_CHECK"));
    }

    private static String nextHealthCheckInStream(RunningApplication application) {
        HttpRequest request = HttpRequest.newBuilder(application.uri("/circuitbreakerstream/books"))
                .timeout(Duration.ofMinutes(1))
                .build();
        try (Stream<String> lines = HttpClient.newHttpClient()
                .sendAsync(request, BodyHandlers.ofLines())
                .join()
                .body()) {
            return lines.filter(line -> line.startsWith("data:") && line.contains("HEALTH_CHECK"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String overJmx() throws JMException {
        return String.valueOf(ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("org.springframework.boot:type=Endpoint,name=Circuitbreakers"),
                        "circuitBreakers",
                        new Object[0],
                        new String[0]));
    }

    /** Returns all keys and values in Redis as text. */
    private static String stored() {
        String all = "local all = {} for _, key in ipairs(redis.call('KEYS', '*')) do"
                + " local type = redis.call('TYPE', key).ok"
                + " local value = type == 'hash' and redis.call('HGETALL', key)"
                + " or type == 'stream' and redis.call('XRANGE', key, '-', '+')"
                + " or type == 'zset' and redis.call('ZRANGE', key, 0, -1)"
                + " or type == 'set' and redis.call('SMEMBERS', key)"
                + " or type == 'string' and redis.call('GET', key)"
                + " all[#all + 1] = key .. ' ' .. cjson.encode(value) end return all";
        return String.valueOf(redis.server().command("EVAL", all, "0"));
    }
}
