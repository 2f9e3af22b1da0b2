// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.metrics;

import static io.zenvark.boot.Circuits.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.boot.Circuits;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitBreakers;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.breaker.ModeChange;
import io.zenvark.health.HealthCheck;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ApplicationContext;

/** Every meter keeps counting in every mode and state of the circuit. */
@Tag("long")
class MetersInEveryModeTests {

    private static final int CALLS = 7;

    @ParameterizedTest
    @CsvSource({
        "AUTO,          CLOSED, true",
        "AUTO,          OPEN,   false",
        "FORCED_OPEN,   CLOSED, false",
        "FORCED_OPEN,   OPEN,   false",
        "FORCED_CLOSED, CLOSED, true",
        "FORCED_CLOSED, OPEN,   true",
        "SHADOW,        CLOSED, true",
        "SHADOW,        OPEN,   true",
    })
    void countCalls(CircuitMode mode, CircuitState state, boolean pass) {
        inMode(mode, state, context -> {
            CircuitBreaker breaker = breaker(context);
            PrometheusMeterRegistry registry = context.getBean(PrometheusMeterRegistry.class);
            Map<String, Double> before = Metered.samples(registry);
            for (int i = 0; i < CALLS; i++) {
                breaker.tryAcquire().ifPresent(permit -> permit.onSuccess());
            }

            assertThat(growth(before, registry))
                    .containsEntry(
                            "zenvark_call_duration_seconds_count{breaker_id=\"payments\",result=\"success\"}",
                            pass ? CALLS : 0.0)
                    .containsEntry("zenvark_blocked_requests_total{breaker_id=\"payments\"}", pass ? 0.0 : CALLS)
                    .containsEntry(
                            "zenvark_outcomes_total{breaker_id=\"payments\",fate=\"recorded\"}", pass ? CALLS : 0.0);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "AUTO, CLOSED",
        "AUTO, OPEN",
        "FORCED_OPEN, CLOSED",
        "FORCED_OPEN, OPEN",
        "FORCED_CLOSED, CLOSED",
        "FORCED_CLOSED, OPEN",
        "SHADOW, CLOSED",
        "SHADOW, OPEN"
    })
    void showCircuit(CircuitMode mode, CircuitState state) {
        inMode(mode, state, context -> {
            Map<String, Double> samples = Metered.samples(context.getBean(PrometheusMeterRegistry.class));

            assertThat(samples)
                    .containsEntry("zenvark_state{breaker_id=\"payments\",state=\"" + Tags.label(state) + "\"}", 1.0)
                    .containsEntry(
                            "zenvark_state{breaker_id=\"payments\",state=\""
                                    + (state == CircuitState.OPEN ? "closed" : "open") + "\"}",
                            0.0)
                    .containsEntry("zenvark_mode{breaker_id=\"payments\",mode=\"" + Tags.label(mode) + "\"}", 1.0)
                    .containsEntry("zenvark_leader{breaker_id=\"payments\"}", 1.0)
                    .containsEntry("zenvark_coordination_connected", 1.0);
            assertThat(samples.entrySet().stream()
                            .filter(sample -> sample.getKey().startsWith("zenvark_mode{"))
                            .mapToDouble(Map.Entry::getValue)
                            .sum())
                    .isEqualTo(1);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "AUTO, CLOSED",
        "AUTO, OPEN",
        "FORCED_OPEN, CLOSED",
        "FORCED_OPEN, OPEN",
        "FORCED_CLOSED, CLOSED",
        "FORCED_CLOSED, OPEN",
        "SHADOW, CLOSED",
        "SHADOW, OPEN"
    })
    void countTransitionsAndPropagation(CircuitMode mode, CircuitState state) {
        inMode(mode, state, context -> {
            PrometheusMeterRegistry registry = context.getBean(PrometheusMeterRegistry.class);
            String transitions = "zenvark_transitions_total{breaker_id=\"payments\",cause=\"operator\",state=\""
                    + Tags.label(state) + "\"}";
            String ways = "zenvark_propagation_seconds_count{breaker_id=\"payments\"}";
            Map<String, Double> before = Metered.samples(registry);
            change(breaker(context), mode == CircuitMode.SHADOW ? CircuitMode.FORCED_CLOSED : CircuitMode.SHADOW);

            await().untilAsserted(() -> assertThat(growth(before, registry))
                    .containsEntry(transitions, 1.0)
                    .hasEntrySatisfying(ways, count -> assertThat(count).isPositive()));
        });
    }

    private static void inMode(CircuitMode mode, CircuitState state, Body body) {
        Metered.with()
                .withPropertyValues(
                        "zenvark.breakers.payments.strategy.failure-threshold=3",
                        "zenvark.breakers.payments.health-check.backoff.type=constant",
                        "zenvark.breakers.payments.health-check.backoff.delay=1h")
                .withBean("payments", HealthCheck.class, HealthCheck::waiting)
                .run(context -> {
                    CircuitBreaker breaker = breaker(context);
                    CircuitBreakers breakers = context.getBean(CircuitBreakers.class);
                    await().until(() -> breakers.coordination() == CoordinationStatus.CONNECTED && breaker.isLeader());
                    if (state == CircuitState.OPEN) {
                        Circuits.open(breaker);
                    }
                    if (mode != CircuitMode.AUTO) {
                        change(breaker, mode);
                    }
                    body.run(context);
                });
    }

    private static CircuitBreaker breaker(ApplicationContext context) {
        return context.getBean("paymentsCircuitBreaker", CircuitBreaker.class);
    }

    private static void change(CircuitBreaker breaker, CircuitMode mode) throws Exception {
        breaker.control(new ModeChange(mode, "for the test", Optional.empty()))
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
        await().until(() -> breaker.circuit().mode() == mode);
    }

    private static Map<String, Double> growth(Map<String, Double> before, PrometheusMeterRegistry registry) {
        Map<String, Double> growth = new TreeMap<>(Metered.samples(registry));
        growth.replaceAll((sample, value) -> value - before.getOrDefault(sample, 0.0));
        return growth;
    }

    /** Assertions to run once the circuit has the expected mode and state. */
    private interface Body {

        void run(ApplicationContext context) throws Exception;
    }
}
