// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.events;

import io.zenvark.breaker.CircuitBreakers;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;

/** The same endpoint as {@code zenvarkcircuitbreakerevents}, where another library has the usual id. */
@Endpoint(id = "zenvarkcircuitbreakerevents")
public final class PrefixedCircuitBreakerEventsEndpoint extends CircuitBreakerEventsEndpoint {

    /**
     * Creates it.
     *
     * @param breakers which breakers there are
     * @param journal what happened to them
     */
    public PrefixedCircuitBreakerEventsEndpoint(CircuitBreakers breakers, EventJournal journal) {
        super(breakers, journal);
    }
}
