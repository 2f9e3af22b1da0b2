// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.zenvark.BreakerName;
import io.zenvark.CircuitState;
import io.zenvark.Transition;
import io.zenvark.TransitionCause;
import io.zenvark.breaker.CircuitBreakerListener;
import io.zenvark.breaker.CoordinationFailure;
import io.zenvark.health.HealthCheckKind;
import io.zenvark.health.HealthCheckReport;
import java.util.List;
import java.util.Locale;

/** The meters of what happens to breakers apart from calls. */
final class EventMeters implements CircuitBreakerListener {

    private static final List<TransitionCause> OPENING = List.of(
            TransitionCause.STRATEGY,
            TransitionCause.IDLE_CHECK,
            TransitionCause.OPERATOR,
            TransitionCause.LOCAL,
            TransitionCause.REASSERTION);
    private static final List<TransitionCause> CLOSING = List.of(
            TransitionCause.RECOVERY_CHECK,
            TransitionCause.OPERATOR,
            TransitionCause.MODE_EXPIRY,
            TransitionCause.LOCAL,
            TransitionCause.REASSERTION);

    private final MeterRegistry registry;

    EventMeters(MeterRegistry registry) {
        this.registry = registry;
        for (String operation : List.of(
                "tick",
                "snapshot",
                "claim",
                "release",
                "transition",
                "control",
                "reassert",
                "append",
                "read",
                "decode",
                "rights")) {
            errors(operation);
        }
    }

    void beginAtZero(BreakerName breaker) {
        for (HealthCheckKind kind : HealthCheckKind.values()) {
            healthChecks(breaker, kind, true);
            healthChecks(breaker, kind, false);
        }
        OPENING.forEach(cause -> transitions(breaker, CircuitState.OPEN, cause));
        CLOSING.forEach(cause -> transitions(breaker, CircuitState.CLOSED, cause));
    }

    @Override
    public void onHealthCheck(HealthCheckReport report) {
        healthChecks(report.attempt().breaker(), report.attempt().kind(), report.passed())
                .record(report.took());
    }

    @Override
    public void onTransition(Transition transition) {
        transitions(
                        transition.breaker(),
                        transition.to().state(),
                        transition.to().origin().cause())
                .increment();
    }

    @Override
    public void onError(CoordinationFailure failure) {
        errors(failure.operation()).increment();
    }

    private Timer healthChecks(BreakerName breaker, HealthCheckKind kind, boolean passed) {
        return Timer.builder("zenvark.healthcheck.duration")
                .description("How long the health checks took that this node ran")
                .tag(Tags.BREAKER, breaker.value())
                .tag("type", kind.name().toLowerCase(Locale.ROOT))
                .tag(Tags.RESULT, passed ? "success" : "failure")
                .register(registry);
    }

    private Counter transitions(BreakerName breaker, CircuitState state, TransitionCause cause) {
        return Counter.builder("zenvark.transitions")
                .description("Transitions of the circuit that this node has seen")
                .tag(Tags.BREAKER, breaker.value())
                .tag(Tags.STATE, state.name().toLowerCase(Locale.ROOT))
                .tag("cause", cause.label())
                .register(registry);
    }

    private Counter errors(String operation) {
        return Counter.builder("zenvark.coordination.errors")
                .description("Failed attempts of this node to talk to the store")
                .tag("operation", operation)
                .register(registry);
    }
}
