// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import io.zenvark.breaker.CircuitBreakers;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;

/** The same endpoint as {@code zenvarkcircuitbreakers}, where another library has the usual id. */
@Endpoint(id = "zenvarkcircuitbreakers")
public final class PrefixedCircuitBreakersEndpoint extends CircuitBreakersEndpoint {

    /**
     * Creates it.
     *
     * @param breakers what to show
     */
    public PrefixedCircuitBreakersEndpoint(CircuitBreakers breakers) {
        super(breakers);
    }
}
