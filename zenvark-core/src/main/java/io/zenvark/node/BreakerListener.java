// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.Transition;
import io.zenvark.breaker.CircuitBreakerListener;
import io.zenvark.breaker.CoordinationFailure;
import io.zenvark.breaker.LeadershipChange;
import io.zenvark.health.HealthCheckReport;
import java.util.function.Consumer;

/** Listeners that hear of one breaker only, and of one kind of news only. */
record BreakerListener(BreakerName breaker) {

    static BreakerListener of(BreakerName breaker) {
        return new BreakerListener(breaker);
    }

    CircuitBreakerListener transitions(Consumer<Transition> listener) {
        return new CircuitBreakerListener() {
            @Override
            public void onTransition(Transition transition) {
                if (transition.breaker().equals(breaker)) {
                    listener.accept(transition);
                }
            }
        };
    }

    CircuitBreakerListener leadership(Consumer<LeadershipChange> listener) {
        return new CircuitBreakerListener() {
            @Override
            public void onLeadership(LeadershipChange change) {
                if (change.breaker().equals(breaker)) {
                    listener.accept(change);
                }
            }
        };
    }

    CircuitBreakerListener healthChecks(Consumer<HealthCheckReport> listener) {
        return new CircuitBreakerListener() {
            @Override
            public void onHealthCheck(HealthCheckReport report) {
                if (report.attempt().breaker().equals(breaker)) {
                    listener.accept(report);
                }
            }
        };
    }

    CircuitBreakerListener errors(Consumer<CoordinationFailure> listener) {
        return new CircuitBreakerListener() {
            @Override
            public void onError(CoordinationFailure failure) {
                listener.accept(failure);
            }
        };
    }
}
