// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.boot.Json;
import io.zenvark.boot.RunningApplication;
import io.zenvark.boot.RunningApplication.Answer;
import io.zenvark.boot.RunningApplication.Plan;
import io.zenvark.breaker.CircuitBreakers;
import io.zenvark.testsupport.RedisServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;

/** Invalid requests are refused with a description of a valid one, with an application with two breakers. */
@Tag("integration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RefusedRequestContract {

    private static final String PAYMENTS = "/circuitbreakers/payments";
    private static final String SHADOW = "{\"mode\": \"SHADOW\"}";

    private final WebApplicationType type;
    private RedisServer redis;
    private RunningApplication application;

    RefusedRequestContract(WebApplicationType type) {
        this.type = type;
    }

    @BeforeAll
    void start() {
        redis = RedisServer.start();
        application = new Plan(type, redis).start("orders-1", "zenvark.breakers.books.health-check.wait=true");
    }

    @AfterAll
    void stop() {
        application.close();
        redis.close();
    }

    @AfterEach
    void nothingHasChanged() {
        assertThat(version("payments")).isZero();
        assertThat(version("books")).isZero();
    }

    @Test
    void takesBreakerFromPathAndNotFromBody() {
        refuses("circuitBreaker", application.post(PAYMENTS, "{\"circuitBreaker\": \"books\", \"mode\": \"SHADOW\"}"))
                .contains("path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"circuitBreaker=books", "circuitBreaker=books&circuitBreaker=payments", "circuit%42reaker"})
    void takesBreakerFromPathAndNotFromParameter(String query) {
        refuses("circuitBreaker", application.post(PAYMENTS + "?" + query, SHADOW))
                .contains("path");
        refuses("circuitBreaker", application.get(PAYMENTS + "?" + query)).contains("path");
        refuses("circuitBreaker", application.get("/circuitbreakerevents/payments?" + query))
                .contains("path");
        refuses("circuitBreaker", application.get("/circuitbreakerstream/payments?" + query))
                .contains("path");
    }

    @Test
    void takesTypeOfEventFromPath() {
        refuses("type", application.get("/circuitbreakerevents/payments/MODE?type=ERROR"))
                .contains("path");
    }

    @ParameterizedTest
    @CsvSource({
        "mode, mode=FORCED_OPEN",
        "mode, mode",
        "Mode, Mode=FORCED_OPEN",
        "reason, reason=maintenance",
        "reason, &reason=",
        "expiresIn, expires%49n=PT10M",
        "expires, expires=PT10M",
        "query, =PT10M",
        "mode;x, mode;x=1"
    })
    void refusesParameterOfChange(String field, String query) {
        refuses(field, send(PAYMENTS, query, SHADOW)).contains("body only");
        refuses(field, send(PAYMENTS, query, "")).contains("body only");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/circuitbreakers/payments;mode=FORCED_OPEN", "/circuitbreakers;mode=AUTO/payments"})
    void refusesMatrixParameterInPathOfChange(String path) {
        refuses("mode", application.post(path, SHADOW)).contains("body only");
    }

    @Test
    void ignoresUnknownParameterOfRead() {
        assertThat(application.get(PAYMENTS + "?expires=PT10M").status()).isEqualTo(200);
        assertThat(application.get(PAYMENTS + ";expires=PT10M").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = ';',
            value = {
                "mode; {'mode': 'SHADOW', 'mode': 'FORCED_OPEN'}",
                "mode; {'mode': 'SHADOW', 'mode': 'SHADOW'}",
                "mode; {'mode': 'SHADOW', '\u006dode': 'FORCED_OPEN'}",
                "mode; {'mode': null, 'reason': 'a drill', 'mode': 'SHADOW'}",
                "reason; {'reason': 'a', 'mode': 'SHADOW', 'reason': 'b'}",
                "expiresIn; {'expiresIn': 'PT1S', 'mode': 'SHADOW', 'expires\u0049n': null}",
                "Mode; {'mode': 'SHADOW', 'Mode': 'FORCED_OPEN'}"
            })
    void refusesRepeatedField(String field, String body) {
        refuses(field, post(body));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'mode': 'SHADOW'} {",
                "{'mode': 'SHADOW'}{'mode': 'FORCED_OPEN'}",
                "{'mode': 'SHADOW'} x",
                "{'mode': 'SHADOW',}",
                "{'mode': 'SHADOW'",
                "{'mode': 'SHADOW}",
                "{'mode': SHADOW}",
                "{'mode': nullable}",
                "{mode: 'SHADOW'}",
                "{'mode': '\\x'}",
                "{'mode': '\\u00g1'}",
                "{'mode': 'a\tb'}",
                "/**/{'mode': 'SHADOW'}",
                "\uFEFF{'mode': 'SHADOW'}"
            })
    void refusesAnythingButOneObject(String body) {
        refuses("body", post(body)).contains("JSON object");
    }

    @Test
    void refusesDeepNesting() {
        refuses("reason", post("{'reason': " + "[".repeat(8_000))).contains("a list");
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        byte[] body = "{\"mode\": \"SHADOW\", \"reason\": \"\u00e4\"}".getBytes(StandardCharsets.ISO_8859_1);
        refuses(
                        "body",
                        application.send(
                                PAYMENTS, BodyPublishers.ofByteArray(body), "Content-Type", "application/json"))
                .contains("UTF-8");
    }

    @Test
    void readsBodyInChunks() {
        refuses("mode", chunked("{\"mode\": \"SHADOW\", \"mode\": \"AUTO\"}"));
        refuses("body", chunked("{\"mode\": \"SHADOW\", \"reason\": \"" + "x".repeat(100_000) + "\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json;charset=bogus",
                "application/json;charset=\"",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "text/json",
                "*/*",
                "json",
                "application/vnd.spring-boot.actuator.v99+json"
            })
    void refusesOtherMediaTypes(String type) {
        Answer answer = application.send(PAYMENTS, BodyPublishers.ofString("mode=FORCED_OPEN"), "Content-Type", type);

        assertThat(answer.status()).as(answer.body()).isIn(400, 415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'mode'", "[]", "[{'mode': 'SHADOW'}]", "7", "'SHADOW'", "null", " "})
    void describesObjectIfBodyIsNone(String body) {
        refuses("body", post(body)).contains("JSON object", "{\"mode\": \"FORCED_OPEN\"");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = ';',
            value = {
                "mode; a number; {'mode': 5}",
                "mode; a boolean; {'mode': true}",
                "mode; an object; {'mode': {'SHADOW': 1}}",
                "expiresIn; an object; {'mode': 'SHADOW', 'expiresIn': {}}",
                "expiresIn; a list; {'mode': 'SHADOW', 'expiresIn': ['PT1S']}",
                "expiresIn; a number; {'mode': 'SHADOW', 'expiresIn': 600}",
                "reason; a number; {'mode': 'SHADOW', 'reason': 5}"
            })
    void namesFieldWhoseValueIsNoText(String field, String kind, String body) {
        refuses(field, post(body)).startsWith(field + " is " + kind).contains("in quotes");
    }

    @Test
    void namesUnknownField() {
        refuses("expires", post("{'mode': 'SHADOW', 'expires': {}}")).contains("mode, reason and expiresIn");
    }

    @Test
    void refusesOversizedBody() {
        refuses("body", post("{'mode': 'SHADOW', 'reason': '" + "x".repeat(100_000) + "'}"))
                .contains("16384 bytes");
    }

    @Test
    void readsJsonAsUtf8() {
        Answer answer = application.send(
                PAYMENTS,
                BodyPublishers.ofString(SHADOW, StandardCharsets.UTF_16),
                "Content-Type",
                "application/json;charset=utf-16");

        refuses("body", answer).contains("UTF-8");
    }

    private Answer chunked(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return application.send(
                PAYMENTS,
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)),
                "Content-Type",
                "application/json");
    }

    /** Sends a query that an HTTP client would refuse to send. */
    private Answer send(String path, String query, String body) {
        try (HttpConnection connection = new HttpConnection(application.uri(""))) {
            connection.send(HttpConnection.request("POST", path + "?" + query, body));
            return connection.answer();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private Answer post(String body) {
        return application.post(PAYMENTS, body.replace('\'', '"'));
    }

    private static AbstractStringAssert<?> refuses(String field, Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(Json.names(answer.json())).containsExactly("status", "field", "message");
        assertThat(answer.json().get("status").asInt()).isEqualTo(400);
        assertThat(answer.json().get("field").asString()).isEqualTo(field);
        return assertThat(answer.json().get("message").asString());
    }

    private long version(String breaker) {
        return application
                .context()
                .getBean(CircuitBreakers.class)
                .get(breaker)
                .circuit()
                .version();
    }
}
