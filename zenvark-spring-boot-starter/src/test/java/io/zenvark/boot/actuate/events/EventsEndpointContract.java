// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.events;

import static io.zenvark.boot.Circuits.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.boot.Circuits;
import io.zenvark.boot.Json;
import io.zenvark.boot.RunningApplication;
import io.zenvark.boot.RunningApplication.Answer;
import io.zenvark.boot.RunningApplication.Plan;
import io.zenvark.testsupport.RedisServer;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.WebApplicationType;
import tools.jackson.databind.JsonNode;

/** The endpoint of recent events, with one application and a Redis. */
@Tag("integration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EventsEndpointContract {

    private final WebApplicationType type;
    private RedisServer redis;
    private RunningApplication application;

    EventsEndpointContract(WebApplicationType type) {
        this.type = type;
    }

    /**
     * Creates events of every kind: the breaker is led, opened, checked and forced open. Then Redis is unavailable for
     * a while.
     */
    @BeforeAll
    void live() {
        redis = RedisServer.start();
        application = new Plan(type, redis)
                .start(
                        "orders-1",
                        "spring.jmx.enabled=true",
                        "management.endpoints.jmx.exposure.include=circuitbreakerevents",
                        "zenvark.breakers.books.health-check.wait=true",
                        "zenvark.breakers.payments.health-check.backoff.delay=50ms");
        await().until(() -> application.payments().isLeader());
        Circuits.open(application.payments());
        await().until(() -> !all("payments/HEALTH_CHECK").isEmpty());
        application.post("/circuitbreakers/payments", "{\"mode\": \"SHADOW\", \"expiresIn\": \"10m\"}");
        redis.pause();
        await().until(() -> !all("payments/ERROR").isEmpty());
        redis.resume();
    }

    @AfterAll
    void end() {
        application.close();
        redis.close();
    }

    @Test
    void showsNewestFirst() {
        List<JsonNode> events = all("");

        assertThat(events)
                .extracting(event -> event.get("number").asLong())
                .isSortedAccordingTo((a, b) -> Long.compare(b, a));
        assertThat(Json.names(events.get(0)))
                .containsExactly("number", "type", "circuitBreaker", "at", "times", "details");
        assertThat(events)
                .extracting(event -> event.get("circuitBreaker").asString(""))
                .contains("payments", "books", "");
    }

    @Test
    void showsTransitions() {
        JsonNode opened = last("payments/TRANSITION");

        assertThat(Json.names(opened.get("details")))
                .containsExactly(
                        "from",
                        "state",
                        "mode",
                        "admitting",
                        "version",
                        "since",
                        "cause",
                        "reason",
                        "node",
                        "writtenByThisNode",
                        "local");
        assertThat(opened.at("/details/from").asString()).isEqualTo("CLOSED");
        assertThat(opened.at("/details/state").asString()).isEqualTo("OPEN");
        assertThat(opened.at("/details/cause").asString()).isEqualTo("STRATEGY");
        assertThat(opened.at("/details/reason").asString()).isEqualTo("5 consecutive failures");
    }

    @Test
    void showsModes() {
        JsonNode shadowed = last("payments/MODE");

        assertThat(shadowed.at("/details/from").asString()).isEqualTo("AUTO");
        assertThat(shadowed.at("/details/mode").asString()).isEqualTo("SHADOW");
        assertThat(shadowed.at("/details/modeUntil").asString()).endsWith("Z");
    }

    @Test
    void showsLeadership() {
        assertThat(last("books/LEADERSHIP").at("/details/role").asString()).isEqualTo("LEADER");
        assertThat(last("books/LEADERSHIP").at("/details/epoch").isIntegralNumber())
                .isTrue();
    }

    @Test
    void showsHealthChecks() {
        assertThat(last("payments/HEALTH_CHECK").at("/details/kind").asString()).isEqualTo("RECOVERY");
        assertThat(last("payments/HEALTH_CHECK").at("/details/result").asString())
                .isEqualTo("SUCCESS");
    }

    @Test
    void showsErrorsOfStoreForEachBreaker() {
        assertThat(last("books/COORDINATION").at("/details/coordination").asString())
                .isEqualTo("CONNECTED");
        assertThat(last("books/ERROR").at("/details/operation").isString()).isTrue();
        assertThat(last("books/ERROR").get("circuitBreaker").isNull()).isTrue();
        assertThat(all("books"))
                .noneMatch(event -> event.get("circuitBreaker").asString("").equals("payments"));
    }

    @Test
    void refusesUnknownType() {
        Answer answer = application.get("/circuitbreakerevents/payments/OPENING");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("field").asString()).isEqualTo("type");
        assertThat(answer.json().get("message").asString()).contains("'OPENING'", "TRANSITION, MODE, LEADERSHIP");
    }

    @Test
    void respondsNotFoundForUndeclaredBreaker() {
        assertThat(application.get("/circuitbreakerevents/unknown").status()).isEqualTo(404);
        assertThat(application.get("/circuitbreakerevents/unknown/MODE").status())
                .isEqualTo(404);
    }

    @Test
    void answersOverJmx() throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = new ObjectName("org.springframework.boot:type=Endpoint,name=Circuitbreakerevents");
        String[] types = {String.class.getName(), String.class.getName()};

        Object modes = server.invoke(name, "eventsOfType", new Object[] {"payments", "MODE"}, types);

        assertThat((List<?>) ((Map<?, ?>) modes).get("circuitBreakerEvents")).isNotEmpty();
    }

    private JsonNode last(String path) {
        List<JsonNode> events = all(path);
        return events.get(events.size() - 1);
    }

    private List<JsonNode> all(String path) {
        String full = "/circuitbreakerevents" + (path.isEmpty() ? "" : "/" + path);
        return StreamSupport.stream(
                        application.get(full).json().get("circuitBreakerEvents").spliterator(), false)
                .toList();
    }
}
