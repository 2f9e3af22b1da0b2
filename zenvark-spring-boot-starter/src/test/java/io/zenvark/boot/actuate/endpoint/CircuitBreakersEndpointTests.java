// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import static io.zenvark.boot.Circuits.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenvark.boot.Circuits;
import io.zenvark.boot.Json;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitBreakers;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.application.name=orders",
            "spring.application.version=1.4.0",
            "spring.jmx.enabled=true",
            "zenvark.coordination=in-memory",
            "zenvark.node-id=orders-7f9c",
            "zenvark.breakers.payments.health-check.tcp=localhost:1",
            "zenvark.breakers.payments.health-check.backoff.type=constant",
            "zenvark.breakers.payments.health-check.backoff.delay=100ms",
            "zenvark.breakers.payments.slow-call-duration=2s",
            "zenvark.breakers.payments.ignore-exceptions=java.io.IOException",
            "zenvark.breakers.books.health-check.wait=true",
            "zenvark.breakers.mail.health-check.wait=true",
            "management.endpoints.web.exposure.include=circuitbreakers",
            "management.endpoints.jmx.exposure.include=circuitbreakers"
        })
class CircuitBreakersEndpointTests {

    private static final String[] BREAKER = {
        "state",
        "mode",
        "version",
        "since",
        "reason",
        "leader",
        "role",
        "epoch",
        "window",
        "healthCheck",
        "calls",
        "modeUntil",
        "local",
        "configuredDifferentlyOn",
        "admitting",
        "asOf",
        "id",
        "admittedShare",
        "retryAt"
    };

    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    @Qualifier("payments")
    private CircuitBreaker payments;

    @Autowired
    private CircuitBreakers breakers;

    @Test
    void showsFleetAndItsBreakers() {
        await().untilAsserted(() ->
                assertThat(get("").at("/circuitBreakers/mail/role").asString()).isEqualTo("LEADER"));
        JsonNode fleet = get("");

        assertThat(Json.names(fleet)).containsExactly("namespace", "node", "coordination", "nodes", "circuitBreakers");
        assertThat(fleet.get("namespace").asString()).isEqualTo("orders");
        assertThat(fleet.get("node").asString()).isEqualTo("orders-7f9c");
        assertThat(fleet.get("coordination").asString()).isEqualTo("CONNECTED");
        JsonNode node = fleet.at("/nodes/0");
        assertThat(Json.names(node)).containsExactly("id", "application", "version", "since");
        assertThat(node.get("version").asString()).isEqualTo("1.4.0");
        assertThat(node.get("since").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
        assertThat(Json.names(fleet.get("circuitBreakers"))).containsExactly("books", "mail", "payments");
    }

    @Test
    void showsAbsentValuesOfBreakerAsNull() {
        JsonNode mail = get("").at("/circuitBreakers/mail");

        assertThat(Json.names(mail)).containsExactly(BREAKER);
        assertThat(mail.get("state").asString()).isEqualTo("CLOSED");
        assertThat(mail.get("mode").asString()).isEqualTo("AUTO");
        assertThat(mail.get("epoch").isIntegralNumber()).isTrue();
        assertThat(mail.get("asOf").asString()).endsWith("Z");
        assertThat(Json.names(mail.get("window")))
                .containsExactly("calls", "failures", "slowCalls", "failureRate", "slowCallRate", "failingNodes");
        assertThat(mail.at("/window/failureRate").isFloatingPointNumber()).isTrue();
        assertThat(Json.names(mail.get("healthCheck")))
                .containsExactly("kind", "attempt", "lastResult", "lastError", "next");
        assertThat(mail.at("/healthCheck/lastError").isNull()).isTrue();
        assertThat(Json.names(mail.get("calls"))).containsExactly("succeeded", "failed", "ignored", "rejected");
    }

    @Test
    void showsSinceWhenBreakerWithoutTransitionIsClosed() {
        JsonNode books = get("").at("/circuitBreakers/books");

        assertThat(books.get("reason").asString()).isEqualTo("no transition yet");
        assertThat(Instant.parse(books.get("since").asString()))
                .isBetween(
                        Instant.now().minus(Duration.ofHours(1)), Instant.now().plusSeconds(60));
    }

    @Test
    void showsOneBreakerInDetail() {
        Circuits.open(payments);
        // No next check is scheduled while one is running.
        JsonNode full = await().until(
                        () -> get("/payments"),
                        shown -> shown.at("/healthCheck/lastError").isString()
                                && shown.at("/healthCheck/next").isString());

        assertThat(Json.names(full))
                .containsSubsequence(BREAKER)
                .endsWith("configuration", "history", "failuresByNode", "checksByNode")
                .hasSize(BREAKER.length + 4);
        assertThat(full.get("state").asString()).isEqualTo("OPEN");
        assertThat(full.at("/healthCheck/kind").asString()).isEqualTo("RECOVERY");
        assertThat(full.at("/healthCheck/lastResult").asString()).isEqualTo("FAILURE");
        assertThat(full.at("/healthCheck/next").asString()).endsWith("Z");
        assertThat(full.get("reason").asString()).isEqualTo("5 consecutive failures");
        assertThat(Json.names(full.at("/history/0")))
                .containsExactly("version", "state", "mode", "since", "reason", "node");
        assertThat(full.at("/history/0/node").asString()).isEqualTo("orders-7f9c");
    }

    @Test
    void showsWhereFailuresWereObserved() {
        breakers.get("books").acquire().onFailure(new IllegalStateException());

        await().untilAsserted(() -> assertThat(
                        get("/books").at("/failuresByNode/orders-7f9c").asInt())
                .isEqualTo(1));
        JsonNode books = get("/books");
        assertThat(books.at("/window/failures").asInt()).isEqualTo(1);
        assertThat(books.at("/window/failureRate").asDouble()).isEqualTo(1);
        assertThat(books.at("/window/failingNodes").asInt()).isEqualTo(1);
        assertThat(books.at("/calls/failed").asInt()).isEqualTo(1);
    }

    @Test
    void showsConfigurationOfBreaker() {
        JsonNode configuration = get("/payments").get("configuration");

        assertThat(Json.names(configuration))
                .containsExactly(
                        "mode",
                        "strategy",
                        "slowCallDuration",
                        "recordExceptions",
                        "ignoreExceptions",
                        "healthCheck",
                        "minimumFailingNodes",
                        "retention",
                        "matchCauses",
                        "recordPredicate",
                        "ignorePredicate",
                        "resultPredicate",
                        "failureStatuses",
                        "retryAfter",
                        "rampUp");
        assertThat(configuration.get("rampUp").isNull()).isTrue();
        assertThat(configuration.at("/retryAfter/maximum").asString()).isEqualTo("PT1M");
        assertThat(configuration.at("/retryAfter/opens").asBoolean()).isFalse();
        assertThat(configuration.get("failureStatuses").toString()).isEqualTo("[\"408\",\"425\",\"429\",\"5xx\"]");
        assertThat(configuration.get("minimumFailingNodes").asString()).isEqualTo("1");
        assertThat(configuration.get("strategy").asString()).isEqualTo("consecutive(failure-threshold=5)");
        assertThat(configuration.get("slowCallDuration").asString()).isEqualTo("PT2S");
        assertThat(configuration.at("/ignoreExceptions/0").asString()).isEqualTo(IOException.class.getName());
        assertThat(Json.names(configuration.get("healthCheck")))
                .containsExactly(
                        "timeout",
                        "requiredSuccesses",
                        "idleInterval",
                        "backoff",
                        "kind",
                        "target",
                        "backoffTerms",
                        "attemptsPerLeader");
        assertThat(configuration.at("/healthCheck/kind").asString()).isEqualTo("tcp");
        assertThat(configuration.at("/healthCheck/target").asString()).isEqualTo("localhost:1");
        assertThat(Json.names(configuration.at("/healthCheck/backoffTerms")))
                .containsExactly("type", "delay", "initialDelay", "multiplier", "maximumDelay", "jitter");
        assertThat(configuration.at("/healthCheck/backoffTerms/delay").asString())
                .isEqualTo("PT0.1S");
    }

    @Test
    void respondsNotFoundForUndeclaredBreaker() {
        assertThat(send("/unknown").statusCode()).isEqualTo(404);
        assertThat(breakers.find("unknown")).isEmpty();
    }

    @Test
    void answersOverJmx() throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = new ObjectName("org.springframework.boot:type=Endpoint,name=Circuitbreakers");

        Object fleet = server.invoke(name, "circuitBreakers", new Object[0], new String[0]);
        Object mail =
                server.invoke(name, "circuitBreaker", new Object[] {"mail"}, new String[] {String.class.getName()});

        assertThat(fleet).isInstanceOf(Map.class).extracting("namespace").isEqualTo("orders");
        assertThat(mail).isInstanceOf(Map.class).extracting("state").isEqualTo("CLOSED");
    }

    @Test
    void changesModeOverJmx() throws JMException {
        Object circuit = changeMode("mail", "SHADOW", "a drill", "10m");

        assertThat(circuit).isInstanceOf(Map.class).extracting("mode").isEqualTo("SHADOW");
        assertThat(breakers.get("mail").circuit().origin().reason()).isEqualTo("a drill");
        assertThat(breakers.get("mail").circuit().timedMode().until()).isPresent();
        assertThat(changeMode("mail", "AUTO", null, null))
                .extracting("modeUntil")
                .isNull();
    }

    @Test
    void reportsInvalidInputOverJmx() {
        assertThatThrownBy(() -> changeMode("mail", "OPEN", null, null)).hasMessageContaining("mode 'OPEN' is unknown");
        assertThatThrownBy(() -> changeMode("unknown", "SHADOW", null, null))
                .hasMessageContaining("There is no circuit breaker 'unknown'");
    }

    private static Object changeMode(String... values) throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = new ObjectName("org.springframework.boot:type=Endpoint,name=Circuitbreakers");
        String[] types = new String[values.length];
        Arrays.fill(types, String.class.getName());
        return server.invoke(name, "changeMode", values, types);
    }

    private JsonNode get(String path) {
        return Json.read(send(path).body());
    }

    private HttpResponse<String> send(String path) {
        URI uri = URI.create("http://localhost:" + port + "/actuator/circuitbreakers" + path);
        try {
            return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException ex) {
            throw new IllegalStateException(ex);
        }
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Application {}
}
