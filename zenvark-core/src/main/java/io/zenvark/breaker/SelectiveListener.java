// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import io.zenvark.Transition;
import io.zenvark.health.HealthCheckReport;
import java.util.function.Consumer;

/**
 * A listener that passes each kind of event to a consumer.
 *
 * @param transitions receives transitions
 * @param found receives circuits found in snapshots
 * @param leadership receives changes of leadership
 * @param healthChecks receives results of health checks
 * @param errors receives failed operations on Redis
 */
record SelectiveListener(
        Consumer<Transition> transitions,
        Consumer<FoundCircuit> found,
        Consumer<LeadershipChange> leadership,
        Consumer<HealthCheckReport> healthChecks,
        Consumer<CoordinationFailure> errors)
        implements CircuitBreakerListener {

    private static final SelectiveListener NONE =
            new SelectiveListener(event -> {}, event -> {}, event -> {}, event -> {}, event -> {});

    static CircuitBreakerListener ofTransitions(Consumer<Transition> listener) {
        return new SelectiveListener(listener, NONE.found, NONE.leadership, NONE.healthChecks, NONE.errors);
    }

    static CircuitBreakerListener ofFound(Consumer<FoundCircuit> listener) {
        return new SelectiveListener(NONE.transitions, listener, NONE.leadership, NONE.healthChecks, NONE.errors);
    }

    static CircuitBreakerListener ofLeadership(Consumer<LeadershipChange> listener) {
        return new SelectiveListener(NONE.transitions, NONE.found, listener, NONE.healthChecks, NONE.errors);
    }

    static CircuitBreakerListener ofHealthChecks(Consumer<HealthCheckReport> listener) {
        return new SelectiveListener(NONE.transitions, NONE.found, NONE.leadership, listener, NONE.errors);
    }

    static CircuitBreakerListener ofErrors(Consumer<CoordinationFailure> listener) {
        return new SelectiveListener(NONE.transitions, NONE.found, NONE.leadership, NONE.healthChecks, listener);
    }

    @Override
    public void onTransition(Transition transition) {
        transitions.accept(transition);
    }

    @Override
    public void onFound(FoundCircuit circuit) {
        found.accept(circuit);
    }

    @Override
    public void onLeadership(LeadershipChange change) {
        leadership.accept(change);
    }

    @Override
    public void onHealthCheck(HealthCheckReport report) {
        healthChecks.accept(report);
    }

    @Override
    public void onError(CoordinationFailure failure) {
        errors.accept(failure);
    }
}
