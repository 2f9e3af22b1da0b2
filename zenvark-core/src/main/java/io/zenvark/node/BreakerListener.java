// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.Transition;
import io.zenvark.breaker.CircuitBreakerListener;
import io.zenvark.breaker.CoordinationFailure;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.breaker.FoundCircuit;
import io.zenvark.breaker.LeadershipChange;
import io.zenvark.breaker.Propagation;
import io.zenvark.health.HealthCheckReport;

/**
 * Forwards to a listener the events of one breaker, and the events of the coordination as a whole.
 *
 * @param breaker the breaker whose events are forwarded
 * @param listener the listener that receives them
 */
record BreakerListener(BreakerName breaker, CircuitBreakerListener listener) implements CircuitBreakerListener {

    @Override
    public void onTransition(Transition transition) {
        if (transition.breaker().equals(breaker)) {
            listener.onTransition(transition);
        }
    }

    @Override
    public void onFound(FoundCircuit found) {
        if (found.breaker().equals(breaker)) {
            listener.onFound(found);
        }
    }

    @Override
    public void onPropagation(Propagation propagation) {
        if (propagation.breaker().equals(breaker)) {
            listener.onPropagation(propagation);
        }
    }

    @Override
    public void onLeadership(LeadershipChange change) {
        if (change.breaker().equals(breaker)) {
            listener.onLeadership(change);
        }
    }

    @Override
    public void onHealthCheck(HealthCheckReport report) {
        if (report.attempt().breaker().equals(breaker)) {
            listener.onHealthCheck(report);
        }
    }

    @Override
    public void onError(CoordinationFailure failure) {
        listener.onError(failure);
    }

    @Override
    public void onCoordination(CoordinationStatus status) {
        listener.onCoordination(status);
    }
}
