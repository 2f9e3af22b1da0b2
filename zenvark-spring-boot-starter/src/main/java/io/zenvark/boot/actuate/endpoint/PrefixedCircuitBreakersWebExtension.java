// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/** A {@link CircuitBreakersWebExtension} for {@link PrefixedCircuitBreakersEndpoint}. */
@EndpointWebExtension(endpoint = PrefixedCircuitBreakersEndpoint.class)
public final class PrefixedCircuitBreakersWebExtension extends CircuitBreakersWebExtension {

    /**
     * Creates an extension.
     *
     * @param endpoint the endpoint that performs the changes
     */
    public PrefixedCircuitBreakersWebExtension(PrefixedCircuitBreakersEndpoint endpoint) {
        super(endpoint);
    }
}
