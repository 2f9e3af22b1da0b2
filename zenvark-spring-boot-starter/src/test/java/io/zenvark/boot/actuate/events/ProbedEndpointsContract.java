// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.events;

import static io.zenvark.boot.Circuits.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.boot.RunningApplication;
import io.zenvark.boot.RunningApplication.Plan;
import io.zenvark.breaker.CircuitBreakers;
import io.zenvark.testsupport.RedisServer;
import java.io.IOException;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.WebApplicationType;

/** Hostile requests: each one is answered, none with 500, and none changes or leaks anything. */
@Tag("integration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ProbedEndpointsContract {

    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "get");

    private static final List<String> PATHS = List.of(
            "/circuitbreakers",
            "/circuitbreakers/payments",
            "/circuitbreakers/payments/more",
            "/circuitbreakers/payments/",
            "/circuitbreakers//payments",
            "/circuitbreakers/%2e%2e/payments",
            "/circuitbreakers/a%2Fb",
            "/circuitbreakers/%00",
            "/circuitbreakers/%0d%0aX-Header:1",
            "/circuitbreakers/%F0%9F%98%80%E2%80%AE",
            "/circuitbreakers/%C0%AF",
            "/circuitbreakers/" + "x".repeat(4_000),
            "/circuitbreakers/payments;a=b;c",
            "/circuitbreakerevents/payments/%E2%80%A8",
            "/circuitbreakerevents/payments/MODE/more",
            "/circuitbreakerstream/%E2%80%AE",
            "/circuitbreakerstream/payments");

    private static final List<String> TYPES =
            List.of("text/html", "text/event-stream", "application/xml", "*/*;q=0", "bogus", "a/b;c=\"", "");

    private final WebApplicationType type;
    private RedisServer redis;
    private RunningApplication application;

    ProbedEndpointsContract(WebApplicationType type) {
        this.type = type;
    }

    @BeforeAll
    void start() {
        redis = RedisServer.start();
        application = new Plan(type, redis).start("orders-1", "zenvark.actuator.stream.subscribers=4");
    }

    @AfterAll
    void stop() {
        application.close();
        redis.close();
    }

    @Test
    void answersEveryMethodOnEveryPath() throws IOException {
        SoftAssertions answers = new SoftAssertions();
        for (String path : PATHS) {
            for (String method : METHODS) {
                try (StreamClient client = StreamClient.send(application.uri(path), method)) {
                    answers.assertThat(client.status()).as(method + " " + path).isNotEqualTo(500);
                }
            }
        }
        answers.assertAll();
        nothingIsLeft();
    }

    @Test
    void answersEveryAcceptHeader() throws IOException {
        SoftAssertions answers = new SoftAssertions();
        for (String accept : TYPES) {
            for (String path : List.of(
                    "/circuitbreakers",
                    "/circuitbreakers/payments",
                    "/circuitbreakerevents",
                    "/circuitbreakerstream")) {
                try (StreamClient client = StreamClient.send(application.uri(path), "GET", accept)) {
                    answers.assertThat(client.status()).as(accept + " " + path).isNotEqualTo(500);
                }
            }
        }
        answers.assertAll();
        nothingIsLeft();
    }

    private void nothingIsLeft() {
        CircuitBreakers breakers = application.context().getBean(CircuitBreakers.class);
        assertThat(breakers.names()).hasSize(1);
        assertThat(breakers.get("payments").circuit().version()).isZero();
        // A servlet container detects closed connections only when further clients connect.
        await().until(() -> {
            try (StreamClient client = StreamClient.send(application.uri("/circuitbreakerstream"), "GET")) {
                return client.status() == 200;
            }
        });
    }
}
