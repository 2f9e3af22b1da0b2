// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.Epoch;
import io.zenvark.NodeId;
import io.zenvark.TimedMode;
import io.zenvark.Transition;
import io.zenvark.TransitionCause;
import io.zenvark.health.HealthCheckAttempt;
import io.zenvark.health.HealthCheckKind;
import io.zenvark.health.HealthCheckReport;
import io.zenvark.health.HealthCheckResult;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventRecorderTests {

    private static final BreakerName PAYMENTS = new BreakerName("payments");
    private static final Instant NOW = Instant.parse("2026-11-20T10:03:00Z");

    private final List<BreakerEvent> recorded = new ArrayList<>();
    private final EventRecorder recorder = new EventRecorder(InstantSource.fixed(NOW), List.of(recorded::add));

    @Test
    void recordsChangeOfStateAsTransition() {
        recorder.onTransition(new Transition(
                PAYMENTS,
                circuit(1, CircuitState.CLOSED, TimedMode.AUTO),
                circuit(2, CircuitState.OPEN, TimedMode.AUTO)));

        assertThat(recorded).extracting(BreakerEvent::type).containsExactly(BreakerEventType.TRANSITION);
        assertThat(recorded.get(0).at()).isEqualTo(NOW);
    }

    @Test
    void recordsChangeOfModeAsModeEvent() {
        TimedMode shadow = new TimedMode(CircuitMode.SHADOW, Optional.of(NOW.plusSeconds(60)));
        recorder.onTransition(new Transition(
                PAYMENTS, circuit(1, CircuitState.CLOSED, TimedMode.AUTO), circuit(2, CircuitState.CLOSED, shadow)));

        assertThat(recorded).extracting(BreakerEvent::type).containsExactly(BreakerEventType.MODE);
        assertThat(recorded.get(0).details())
                .contains(
                        entry("from", CircuitMode.AUTO),
                        entry("mode", CircuitMode.SHADOW),
                        entry("modeUntil", NOW.plusSeconds(60)));
    }

    @Test
    void recordsChangeOfBothAsTwoEvents() {
        recorder.onTransition(new Transition(
                PAYMENTS,
                circuit(1, CircuitState.OPEN, TimedMode.AUTO),
                circuit(2, CircuitState.CLOSED, TimedMode.unlimited(CircuitMode.SHADOW))));

        assertThat(recorded)
                .extracting(BreakerEvent::type)
                .containsExactly(BreakerEventType.MODE, BreakerEventType.TRANSITION);
        assertThat(recorded).extracting(BreakerEvent::number).containsExactly(1L, 2L);
    }

    @Test
    void recordsNewVersionAsTransition() {
        recorder.onTransition(new Transition(
                PAYMENTS,
                circuit(1, CircuitState.OPEN, TimedMode.AUTO),
                circuit(2, CircuitState.OPEN, TimedMode.AUTO)));

        assertThat(recorded).extracting(BreakerEvent::type).containsExactly(BreakerEventType.TRANSITION);
    }

    @Test
    void recordsErrorAndDurationOfHealthCheck() {
        recorder.onHealthCheck(new HealthCheckReport(
                new HealthCheckAttempt(PAYMENTS, HealthCheckKind.RECOVERY, 3, Duration.ofSeconds(2)),
                HealthCheckResult.FAILURE,
                Duration.ofMillis(40),
                Optional.of("refused")));

        assertThat(recorded.get(0).details())
                .contains(entry("attempt", 3), entry("took", Duration.ofMillis(40)), entry("error", "refused"));
    }

    private static Circuit circuit(long version, CircuitState state, TimedMode timedMode) {
        return new Circuit(
                version,
                Epoch.NONE,
                state,
                timedMode,
                new Circuit.Origin(NOW, new NodeId("orders-1"), TransitionCause.OPERATOR, "a drill"));
    }
}
