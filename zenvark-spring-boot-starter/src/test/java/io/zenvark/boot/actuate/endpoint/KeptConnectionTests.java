// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import static io.zenvark.boot.actuate.endpoint.HttpConnection.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.boot.RunningApplication;
import io.zenvark.boot.RunningApplication.Plan;
import io.zenvark.testsupport.RedisExtension;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.WebApplicationType;

/**
 * After each response of the endpoints, the server answers the next request on the same connection or announces its
 * end. Excludes responses of Spring Boot itself (405, unknown paths). With Reactor Netty 1.3.7 the request after those
 * may wait forever (reactor/reactor-netty#4361).
 */
@Tag("integration")
@Tag("long")
class KeptConnectionTests {

    private static final String PAYMENTS = "/circuitbreakers/payments";
    private static final String SHADOW = "{\"mode\": \"SHADOW\"}";
    private static final String LOOK = request("GET", PAYMENTS, "");

    private static final List<Sample> SAMPLES = List.of(
            new Sample(200, LOOK),
            new Sample(200, request("POST", PAYMENTS, SHADOW)),
            new Sample(400, request("POST", PAYMENTS, "[]")),
            new Sample(400, request("POST", PAYMENTS, "")),
            new Sample(400, request("POST", PAYMENTS, "{\"reason\": \"" + "x".repeat(20_000) + "\"}")),
            new Sample(400, request("GET", PAYMENTS + "?circuitBreaker=books", "")),
            new Sample(400, request("POST", PAYMENTS + "?circuitBreaker=books", SHADOW)),
            new Sample(404, request("POST", "/circuitbreakers/unknown", SHADOW)));

    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    record Sample(int status, String request) {}

    @ParameterizedTest
    @EnumSource(
            value = WebApplicationType.class,
            names = {"SERVLET", "REACTIVE"})
    void answersNextRequestOnSameConnection(WebApplicationType type) throws IOException {
        try (RunningApplication application = new Plan(type, redis.server())
                .start("orders-1", "management.endpoint.circuitbreakers.access=unrestricted")) {
            for (Sample sample : SAMPLES) {
                inARow(application, sample);
                sentBeforeTheLastAnswer(application, sample);
            }
        }
    }

    private static void inARow(RunningApplication application, Sample sample) throws IOException {
        try (HttpConnection connection = new HttpConnection(application.uri(""))) {
            for (int i = 0; i < 10; i++) {
                connection.send(sample.request());
                assertThat(connection.status()).as(sample.request()).isEqualTo(sample.status());
                if (connection.announcedEnd()) {
                    return;
                }
                connection.send(LOOK);
                assertThat(connection.status()).as("after " + sample).isEqualTo(200);
            }
        }
    }

    /** Sends the next request before the response to the previous one. The server has to keep it. */
    private static void sentBeforeTheLastAnswer(RunningApplication application, Sample sample) throws IOException {
        try (HttpConnection connection = new HttpConnection(application.uri(""))) {
            for (int i = 0; i < 10; i++) {
                connection.send(LOOK, sample.request());
                assertThat(connection.status()).isEqualTo(200);
                assertThat(connection.status()).as(sample.request()).isEqualTo(sample.status());
                if (connection.announcedEnd()) {
                    return;
                }
            }
        }
    }
}
