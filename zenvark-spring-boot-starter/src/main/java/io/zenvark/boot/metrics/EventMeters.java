// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.zenvark.BreakerName;
import io.zenvark.CircuitState;
import io.zenvark.Transition;
import io.zenvark.TransitionCause;
import io.zenvark.breaker.CircuitBreakerListener;
import io.zenvark.breaker.CoordinationFailure;
import io.zenvark.breaker.Propagation;
import io.zenvark.health.HealthCheckKind;
import io.zenvark.health.HealthCheckReport;
import java.util.List;

/** The meters of what happens to breakers apart from calls. */
final class EventMeters implements CircuitBreakerListener {

    private static final List<TransitionCause> OPENING = List.of(
            TransitionCause.STRATEGY,
            TransitionCause.IDLE_CHECK,
            TransitionCause.OPERATOR,
            TransitionCause.MODE_EXPIRY,
            TransitionCause.LOCAL,
            TransitionCause.REASSERTION);
    private static final List<TransitionCause> CLOSING = List.of(
            TransitionCause.INITIAL,
            TransitionCause.RECOVERY_CHECK,
            TransitionCause.OPERATOR,
            TransitionCause.MODE_EXPIRY,
            TransitionCause.LOCAL,
            TransitionCause.REASSERTION);
    private static final List<String> OPERATIONS = List.of(
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
            "rights");

    private final RegisteredMeters shelf;

    EventMeters(RegisteredMeters shelf) {
        this.shelf = shelf;
        OPERATIONS.forEach(this::errors);
    }

    /** Makes the meters of a breaker, so that they are there before anything has happened. */
    void beginAtZero(BreakerName breaker) {
        for (HealthCheckKind kind : HealthCheckKind.values()) {
            healthChecks(breaker, kind, true);
            healthChecks(breaker, kind, false);
        }
        OPENING.forEach(cause -> transitions(breaker, CircuitState.OPEN, cause));
        CLOSING.forEach(cause -> transitions(breaker, CircuitState.CLOSED, cause));
        propagation(breaker);
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
    public void onPropagation(Propagation propagation) {
        propagation(propagation.breaker()).record(propagation.took());
    }

    @Override
    public void onError(CoordinationFailure failure) {
        errors(failure.operation()).increment();
    }

    private Timer healthChecks(BreakerName breaker, HealthCheckKind kind, boolean passed) {
        return shelf.keep(Timer.builder("zenvark.healthcheck.duration")
                .description("How long the health checks took that this node ran")
                .tag(Tags.BREAKER, breaker.value())
                .tag("type", Tags.label(kind))
                .tag(Tags.RESULT, passed ? "success" : "failure")
                .serviceLevelObjectives(Buckets.ofCalls())
                .register(shelf.registry()));
    }

    private Counter transitions(BreakerName breaker, CircuitState state, TransitionCause cause) {
        return shelf.keep(Counter.builder("zenvark.transitions")
                .description("Transitions of the circuit that this node has seen, changes of its mode included")
                .baseUnit("transitions")
                .tag(Tags.BREAKER, breaker.value())
                .tag(Tags.STATE, Tags.label(state))
                .tag("cause", cause.label())
                .register(shelf.registry()));
    }

    private Timer propagation(BreakerName breaker) {
        return shelf.keep(Timer.builder("zenvark.propagation")
                .description("From the writing of a transition, as the store stamped it to the millisecond, to its"
                        + " applying on this node, by the store's time as this node reckons it: too short by the way"
                        + " of the latest answer at the most. Without what a node learns when it starts or has missed"
                        + " something")
                .tag(Tags.BREAKER, breaker.value())
                .serviceLevelObjectives(Buckets.ofMessages())
                .register(shelf.registry()));
    }

    private Counter errors(String operation) {
        return shelf.keep(Counter.builder("zenvark.coordination.errors")
                .description("Failed attempts of this node to talk to the store")
                .baseUnit("errors")
                .tag("operation", operation)
                .register(shelf.registry()));
    }
}
