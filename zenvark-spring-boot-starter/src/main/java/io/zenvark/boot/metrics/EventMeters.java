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

/** The meters of transitions, propagation, health checks and coordination errors. */
final class EventMeters implements CircuitBreakerListener {

    private static final List<TransitionCause> OPENING = List.of(
            TransitionCause.STRATEGY,
            TransitionCause.RETRY_AFTER,
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

    private final RegisteredMeters meters;

    EventMeters(RegisteredMeters meters) {
        this.meters = meters;
        OPERATIONS.forEach(this::errors);
    }

    /** Registers the meters of a breaker, so that they exist with the value zero before the first event. */
    void register(BreakerName breaker) {
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
        return meters.track(Timer.builder("zenvark.healthcheck.duration")
                .description("Duration of the health checks that this node ran")
                .tag(Tags.BREAKER, breaker.value())
                .tag("type", Tags.label(kind))
                .tag(Tags.RESULT, passed ? "success" : "failure")
                .serviceLevelObjectives(Buckets.ofCalls())
                .register(meters.registry()));
    }

    private Counter transitions(BreakerName breaker, CircuitState state, TransitionCause cause) {
        return meters.track(Counter.builder("zenvark.transitions")
                .description("Transitions of the circuit that this node applied, including changes of its mode")
                .baseUnit("transitions")
                .tag(Tags.BREAKER, breaker.value())
                .tag(Tags.STATE, Tags.label(state))
                .tag("cause", cause.label())
                .register(meters.registry()));
    }

    private Timer propagation(BreakerName breaker) {
        return meters.track(Timer.builder("zenvark.propagation")
                .description("Time from the write of a transition in Redis until this node applies it, measured on the"
                        + " clock of Redis as estimated by this node. The estimate is short by at most the network"
                        + " delay of the latest reply. Transitions that a node reads from a snapshot are not included")
                .tag(Tags.BREAKER, breaker.value())
                .serviceLevelObjectives(Buckets.ofMessages())
                .register(meters.registry()));
    }

    private Counter errors(String operation) {
        return meters.track(Counter.builder("zenvark.coordination.errors")
                .description("Failed commands of this node to Redis")
                .baseUnit("errors")
                .tag("operation", operation)
                .register(meters.registry()));
    }
}
