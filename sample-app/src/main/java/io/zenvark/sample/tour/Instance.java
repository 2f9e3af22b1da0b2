// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.tour;

import io.zenvark.CircuitState;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitBreakers;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.sample.fleet.RunningService;

/**
 * An instance of the profile service, seen from inside its process.
 *
 * @param service the running service
 * @param circuitBreakers its circuit breakers
 */
record Instance(RunningService service, CircuitBreakers circuitBreakers) {

    static Instance of(RunningService service) {
        return new Instance(service, service.bean(CircuitBreakers.class));
    }

    String name() {
        return service.name();
    }

    CircuitBreaker circuit() {
        return circuitBreakers.get("auth");
    }

    boolean isConnected() {
        return circuitBreakers.coordination() == CoordinationStatus.CONNECTED;
    }

    boolean isLeader() {
        return circuit().isLeader();
    }

    boolean isIn(CircuitState state) {
        return circuit().state() == state;
    }
}
