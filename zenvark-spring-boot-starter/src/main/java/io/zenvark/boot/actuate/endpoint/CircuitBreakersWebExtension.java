// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/** Takes changes of mode over the web, where it is known who asks. */
@EndpointWebExtension(endpoint = CircuitBreakersEndpoint.class)
public class CircuitBreakersWebExtension {

    private final CircuitBreakersEndpoint endpoint;

    /**
     * Creates it.
     *
     * @param endpoint who does it
     */
    public CircuitBreakersWebExtension(CircuitBreakersEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * Changes the mode of a circuit for the whole fleet.
     *
     * @param operator who asks; the name goes into the reason
     * @param circuitBreaker the name of the breaker
     * @param mode the new mode
     * @param reason why, for people; with the operator's name at most 500 characters
     * @param expiresIn how long it lasts, such as {@code PT10M} or {@code 10m}; null: until it is changed
     * @return the new circuit, once the store has accepted it
     */
    @WriteOperation
    public CircuitDescriptor changeMode(
            SecurityContext operator,
            @Selector String circuitBreaker,
            @Nullable String mode,
            @Nullable String reason,
            @Nullable String expiresIn) {
        Optional<String> name = Optional.ofNullable(operator.getPrincipal()).map(Principal::getName);
        return endpoint.change(circuitBreaker, new ModeOrder(mode, reason, expiresIn), name);
    }

    /**
     * Refuses a request without a body, which Boot would only call an unsupported media type.
     *
     * @param circuitBreaker the name of the breaker
     * @return never
     */
    @WriteOperation
    public CircuitDescriptor changeNothing(@Selector String circuitBreaker) {
        return endpoint.change(circuitBreaker, new ModeOrder(null, null, null), Optional.empty());
    }
}
