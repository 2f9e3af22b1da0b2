// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/** The same for the endpoint with the prefix. */
@EndpointWebExtension(endpoint = PrefixedCircuitBreakersEndpoint.class)
public final class PrefixedCircuitBreakersWebExtension extends CircuitBreakersWebExtension {

    /**
     * Creates it.
     *
     * @param endpoint who does it
     */
    public PrefixedCircuitBreakersWebExtension(PrefixedCircuitBreakersEndpoint endpoint) {
        super(endpoint);
    }
}
