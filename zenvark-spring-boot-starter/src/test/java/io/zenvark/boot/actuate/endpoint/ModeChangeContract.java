// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import static io.zenvark.boot.Circuits.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenvark.CircuitMode;
import io.zenvark.TransitionCause;
import io.zenvark.boot.Json;
import io.zenvark.boot.RunningApplication;
import io.zenvark.boot.RunningApplication.Answer;
import io.zenvark.boot.RunningApplication.Plan;
import io.zenvark.breaker.CircuitBreakers;
import io.zenvark.breaker.CircuitOpenException;
import io.zenvark.testsupport.RedisServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.WebApplicationType;
import tools.jackson.databind.JsonNode;

/** Changes of the mode over HTTP, with two applications of the same kind and a Redis. */
@Tag("integration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ModeChangeContract {

    private static final String PAYMENTS = "/circuitbreakers/payments";

    private final WebApplicationType type;
    private RedisServer redis;
    private RunningApplication one;
    private RunningApplication two;

    ModeChangeContract(WebApplicationType type) {
        this.type = type;
    }

    @BeforeAll
    void startBoth() {
        redis = RedisServer.start();
        Plan plan = new Plan(type, redis);
        one = plan.start("orders-1");
        two = plan.start("orders-2");
    }

    @AfterAll
    void stopBoth() {
        one.close();
        two.close();
        redis.close();
    }

    @BeforeEach
    void beginInAuto() {
        post("{'mode': 'AUTO'}");
        await().until(() -> mode(one) == CircuitMode.AUTO && mode(two) == CircuitMode.AUTO);
    }

    @Test
    void forcesCircuitOfWholeFleetOpenUntilModeExpires() {
        Answer answer = post("{'mode': 'FORCED_OPEN', 'reason': 'maintenance', 'expiresIn': 'PT3S'}");

        assertThat(answer.status()).isEqualTo(200);
        JsonNode circuit = answer.json();
        assertThat(Json.names(circuit))
                .containsExactly(
                        "name", "state", "mode", "modeUntil", "version", "since", "reason", "node", "admitting");
        assertThat(circuit.get("name").asString()).isEqualTo("payments");
        assertThat(circuit.get("state").asString()).isEqualTo("CLOSED");
        assertThat(circuit.get("mode").asString()).isEqualTo("FORCED_OPEN");
        assertThat(circuit.get("reason").asString()).isEqualTo("maintenance");
        assertThat(circuit.get("node").asString()).isEqualTo("orders-1");
        Instant since = Instant.parse(circuit.get("since").asString());
        assertThat(Instant.parse(circuit.get("modeUntil").asString())).isEqualTo(since.plusSeconds(3));
        await().until(() -> mode(two) == CircuitMode.FORCED_OPEN);
        assertThatThrownBy(() -> two.payments().acquire())
                .isInstanceOf(CircuitOpenException.class)
                .hasMessageContaining("maintenance");

        await().until(() -> mode(one) == CircuitMode.AUTO && mode(two) == CircuitMode.AUTO);
        two.payments().acquire().onSuccess();
        assertThat(two.payments().circuit().origin().cause()).isEqualTo(TransitionCause.MODE_EXPIRY);
    }

    @ParameterizedTest
    @EnumSource(CircuitMode.class)
    void acceptsEveryMode(CircuitMode mode) {
        Answer answer = post("{'mode': '" + mode + "'}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("modeUntil").isNull()).isTrue();
        assertThat(mode(one)).isEqualTo(mode);
        await().until(() -> mode(two) == mode);
    }

    @Test
    void acceptsSimpleDurations() {
        post("{'mode': 'SHADOW', 'expiresIn': '10m'}");

        assertThat(one.payments().circuit().timedMode().until())
                .contains(one.payments().circuit().origin().since().plus(Duration.ofMinutes(10)));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = ';',
            value = {
                "mode; {}",
                "mode; {'reason': 'maintenance'}",
                "mode; {'mode': null}",
                "mode; {'mode': 'OPEN'}",
                "mode; {'mode': 7}",
                "expiresIn; {'mode': 'SHADOW', 'expiresIn': 'soon'}",
                "expiresIn; {'mode': 'SHADOW', 'expiresIn': '-PT1S'}",
                "expiresIn; {'mode': 'SHADOW', 'expiresIn': 'P400D'}",
                "expiresIn; {'mode': 'SHADOW', 'expiresIn': 600}",
                "expiresIn; {'mode': 'AUTO', 'expiresIn': 'PT1S'}",
                "reason; {'mode': 'SHADOW', 'reason': 'a\\nb'}",
                "expires; {'mode': 'SHADOW', 'expires': 'PT10M'}",
                "name; {'mode': 'SHADOW', 'name': 'books'}"
            })
    void namesInvalidFieldAndChangesNothing(String field, String body) {
        long version = one.payments().circuit().version();

        Answer answer = post(body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(Json.names(answer.json())).containsExactly("status", "field", "message");
        assertThat(answer.json().get("field").asString()).isEqualTo(field);
        assertThat(answer.json().get("message").asString()).contains(field);
        assertThat(storedVersion()).isEqualTo(version);
    }

    @Test
    void namesReasonThatIsTooLong() {
        Answer answer = post("{'mode': 'SHADOW', 'reason': '" + "x".repeat(501) + "'}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("field").asString()).isEqualTo("reason");
    }

    @Test
    void namesModeIfBodyIsMissing() {
        Answer untyped = one.send(PAYMENTS, BodyPublishers.noBody());
        Answer typed = one.send(PAYMENTS, BodyPublishers.noBody(), "Content-Type", "application/json");

        assertThat(untyped.status()).isEqualTo(400);
        assertThat(untyped.json().get("field").asString()).isEqualTo("mode");
        assertThat(typed).isEqualTo(untyped);
        Answer asked = one.send(PAYMENTS + "?mode=SHADOW", BodyPublishers.noBody());
        assertThat(asked.status()).isEqualTo(400);
        assertThat(asked.json().get("message").asString()).startsWith("parameter 'mode' is in the URL");
    }

    @Test
    void refusesBodyThatIsNotJson() {
        Answer form = one.send(
                PAYMENTS, BodyPublishers.ofString("mode=SHADOW"), "Content-Type", "application/x-www-form-urlencoded");
        Answer text = one.send(PAYMENTS, BodyPublishers.ofString("SHADOW"), "Content-Type", "text/plain");

        assertThat(form.status()).isEqualTo(415);
        assertThat(text.status()).isEqualTo(415);
        assertThat(mode(one)).isEqualTo(CircuitMode.AUTO);
    }

    @Test
    void respondsNotFoundForUndeclaredBreaker() {
        Answer answer = one.post("/circuitbreakers/unknown", "{\"mode\": \"FORCED_OPEN\"}");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().get("message").asString())
                .isEqualTo("There is no circuit breaker 'unknown'; the declared circuit breakers are [payments]");
        assertThat(one.context().getBean(CircuitBreakers.class).find("unknown")).isEmpty();
        assertThat(redis.command("HEXISTS", "zenvark:{orders}:circuits", "unknown"))
                .isEqualTo(0L);
        assertThat(one.get("/circuitbreakers/unknown").status()).isEqualTo(404);
    }

    @Test
    void reportsFailureWhileRedisIsUnavailable() {
        redis.pause();
        try {
            Answer answer = post("{'mode': 'FORCED_OPEN'}");

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.json().get("message").asString())
                    .startsWith("Circuit breaker 'payments' was not set to FORCED_OPEN: ");
        } finally {
            redis.resume();
        }
        await().until(() -> post("{'mode': 'AUTO'}").status() == 200);
    }

    @Test
    void showsChangeInHistoryOfOtherNode() {
        post("{'mode': 'FORCED_CLOSED', 'reason': 'a drill'}");

        await().until(() -> mode(two) == CircuitMode.FORCED_CLOSED);
        JsonNode latest = two.get(PAYMENTS).json().at("/history/0");
        assertThat(latest.get("mode").asString()).isEqualTo("FORCED_CLOSED");
        assertThat(latest.get("reason").asString()).isEqualTo("a drill");
        assertThat(latest.get("node").asString()).isEqualTo("orders-1");
    }

    private Answer post(String body) {
        return one.post(PAYMENTS, body.replace('\'', '"'));
    }

    private static CircuitMode mode(RunningApplication application) {
        return application.payments().circuit().mode();
    }

    private long storedVersion() {
        String circuit = (String) redis.command("HGET", "zenvark:{orders}:circuits", "payments");
        return Long.parseLong(circuit.split("\\|")[1]);
    }
}
