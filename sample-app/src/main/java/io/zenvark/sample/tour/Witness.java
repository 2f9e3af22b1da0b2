// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.tour;

import io.zenvark.Outcome;
import io.zenvark.Transition;
import io.zenvark.breaker.CallListener;
import io.zenvark.breaker.CircuitBreakerListener;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.breaker.LeadershipChange;
import io.zenvark.health.HealthCheckReport;

/** Adds the events of one instance to the chronicle. */
final class Witness implements CircuitBreakerListener, CallListener {

    private final String instance;
    private final Chronicle chronicle;

    private Witness(String instance, Chronicle chronicle) {
        this.instance = instance;
        this.chronicle = chronicle;
    }

    /** Adds listeners to an instance. */
    static void listen(Instance instance, Chronicle chronicle) {
        Witness witness = new Witness(instance.name(), chronicle);
        instance.circuitBreakers().addListener(witness);
        instance.circuit().addCallListener(witness);
    }

    @Override
    public void onTransition(Transition transition) {
        chronicle.add(instance, transition);
    }

    @Override
    public void onLeadership(LeadershipChange change) {
        chronicle.add(instance, change);
    }

    @Override
    public void onHealthCheck(HealthCheckReport report) {
        chronicle.add(instance, report);
    }

    @Override
    public void onCoordination(CoordinationStatus status) {
        chronicle.add(instance, status);
    }

    @Override
    public void onCall(Outcome outcome, long elapsedNanos) {
        if (outcome.isFailure()) {
            chronicle.add(instance, new CallFailure());
        }
    }

    @Override
    public void onRejected() {}
}
