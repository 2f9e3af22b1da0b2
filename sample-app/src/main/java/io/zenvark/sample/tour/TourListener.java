// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.tour;

import io.zenvark.Outcome;
import io.zenvark.Transition;
import io.zenvark.breaker.CallListener;
import io.zenvark.breaker.CircuitBreakerListener;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.breaker.LeadershipChange;
import io.zenvark.health.HealthCheckReport;

/** Adds the events of one instance to the observed events. */
final class TourListener implements CircuitBreakerListener, CallListener {

    private final String instance;
    private final ObservedEvents observedEvents;

    private TourListener(String instance, ObservedEvents observedEvents) {
        this.instance = instance;
        this.observedEvents = observedEvents;
    }

    /** Adds listeners to an instance. */
    static void listen(Instance instance, ObservedEvents observedEvents) {
        TourListener listener = new TourListener(instance.name(), observedEvents);
        instance.circuitBreakers().addListener(listener);
        instance.circuit().addCallListener(listener);
    }

    @Override
    public void onTransition(Transition transition) {
        observedEvents.add(instance, transition);
    }

    @Override
    public void onLeadership(LeadershipChange change) {
        observedEvents.add(instance, change);
    }

    @Override
    public void onHealthCheck(HealthCheckReport report) {
        observedEvents.add(instance, report);
    }

    @Override
    public void onCoordination(CoordinationStatus status) {
        observedEvents.add(instance, status);
    }

    @Override
    public void onCall(Outcome outcome, long elapsedNanos) {
        if (outcome.isFailure()) {
            observedEvents.add(instance, new CallFailure());
        }
    }

    @Override
    public void onRejected() {}
}
