// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import io.zenvark.breaker.CircuitBreakers;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;

/** A {@link CircuitBreakersEndpoint} with a prefixed id, for applications in which another library uses the id. */
@Endpoint(id = "zenvarkcircuitbreakers")
public final class PrefixedCircuitBreakersEndpoint extends CircuitBreakersEndpoint {

    /**
     * Creates an endpoint for breakers whose ids are their names.
     *
     * @param breakers the breakers to show
     */
    public PrefixedCircuitBreakersEndpoint(CircuitBreakers breakers) {
        super(breakers);
    }

    /**
     * Creates an endpoint for breakers that may have Spring Cloud ids.
     *
     * @param breakers the breakers to show
     * @param ids returns the id of the breaker with a given name, or empty if the id is the name
     */
    public PrefixedCircuitBreakersEndpoint(CircuitBreakers breakers, Function<String, Optional<String>> ids) {
        super(breakers, ids);
    }
}
