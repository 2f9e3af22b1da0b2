// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.events;

import io.zenvark.breaker.CircuitBreakers;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;

/** A {@link CircuitBreakerEventsEndpoint} with a prefixed id, for applications in which another library uses the id. */
@Endpoint(id = "zenvarkcircuitbreakerevents")
public final class PrefixedCircuitBreakerEventsEndpoint extends CircuitBreakerEventsEndpoint {

    /**
     * Creates an endpoint.
     *
     * @param breakers the breakers of this node
     * @param journal the latest events of this node
     */
    public PrefixedCircuitBreakerEventsEndpoint(CircuitBreakers breakers, EventJournal journal) {
        super(breakers, journal);
    }
}
