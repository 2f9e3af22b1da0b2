// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/** {@link EndpointWebExtension @EndpointWebExtension} that adds the name of the user to changes of mode. */
@EndpointWebExtension(endpoint = CircuitBreakersEndpoint.class)
public class CircuitBreakersWebExtension {

    private final CircuitBreakersEndpoint endpoint;

    /**
     * Creates an extension.
     *
     * @param endpoint the endpoint that performs the changes
     */
    public CircuitBreakersWebExtension(CircuitBreakersEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * Changes the mode of a circuit for the whole fleet.
     *
     * @param operator the authenticated user; the name is appended to the reason
     * @param circuitBreaker the name of the breaker
     * @param mode the new mode
     * @param reason the reason, at most 500 characters including the name of the user; optional
     * @param expiresIn the duration of the mode, such as {@code PT10M} or {@code 10m}; by default the mode does not
     *     expire
     * @return the new circuit after Redis has accepted the change
     * @throws InvalidFieldException if a field is missing or invalid
     */
    @WriteOperation
    public CircuitDescriptor changeMode(
            SecurityContext operator,
            @Selector String circuitBreaker,
            @Nullable String mode,
            @Nullable String reason,
            @Nullable String expiresIn) {
        Optional<String> name = Optional.ofNullable(operator.getPrincipal()).map(Principal::getName);
        return endpoint.change(circuitBreaker, new ModeChangeRequest(mode, reason, expiresIn), name);
    }

    /**
     * Rejects a request without a body. Without this operation, Spring Boot would respond with an unsupported media
     * type.
     *
     * @param circuitBreaker the name of the breaker
     * @return never
     * @throws InvalidFieldException always
     */
    @WriteOperation
    public CircuitDescriptor changeNothing(@Selector String circuitBreaker) {
        return endpoint.change(circuitBreaker, new ModeChangeRequest(null, null, null), Optional.empty());
    }
}
