// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import io.zenvark.breaker.CircuitBreakers;
import java.util.Optional;
import java.util.function.Function;
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

    /**
     * Creates an endpoint.
     *
     * @param breakers what to show
     * @param ids returns the id of a name, if the breaker has an id that is not its name
     */
    public PrefixedCircuitBreakersEndpoint(CircuitBreakers breakers, Function<String, Optional<String>> ids) {
        super(breakers, ids);
    }
}
