// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import io.zenvark.Transition;
import io.zenvark.health.HealthCheckReport;
import java.util.function.Consumer;

/**
 * A listener that cares for some news only.
 *
 * @param transitions hears of transitions
 * @param found hears of circuits in snapshots
 * @param leadership hears of changes of leadership
 * @param healthChecks hears of health checks
 * @param errors hears of failures to talk to the store
 */
record SelectiveListener(
        Consumer<Transition> transitions,
        Consumer<FoundCircuit> found,
        Consumer<LeadershipChange> leadership,
        Consumer<HealthCheckReport> healthChecks,
        Consumer<CoordinationFailure> errors)
        implements CircuitBreakerListener {

    private static final SelectiveListener DEAF =
            new SelectiveListener(news -> {}, news -> {}, news -> {}, news -> {}, news -> {});

    static CircuitBreakerListener ofTransitions(Consumer<Transition> listener) {
        return new SelectiveListener(listener, DEAF.found, DEAF.leadership, DEAF.healthChecks, DEAF.errors);
    }

    static CircuitBreakerListener ofFound(Consumer<FoundCircuit> listener) {
        return new SelectiveListener(DEAF.transitions, listener, DEAF.leadership, DEAF.healthChecks, DEAF.errors);
    }

    static CircuitBreakerListener ofLeadership(Consumer<LeadershipChange> listener) {
        return new SelectiveListener(DEAF.transitions, DEAF.found, listener, DEAF.healthChecks, DEAF.errors);
    }

    static CircuitBreakerListener ofHealthChecks(Consumer<HealthCheckReport> listener) {
        return new SelectiveListener(DEAF.transitions, DEAF.found, DEAF.leadership, listener, DEAF.errors);
    }

    static CircuitBreakerListener ofErrors(Consumer<CoordinationFailure> listener) {
        return new SelectiveListener(DEAF.transitions, DEAF.found, DEAF.leadership, DEAF.healthChecks, listener);
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
