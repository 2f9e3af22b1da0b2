// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.client;

import io.zenvark.BreakerName;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitBreakers;
import io.zenvark.breaker.UnknownBreakerException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the breaker that guards an HTTP request: the one that the request names in its attribute
 * {@value #ATTRIBUTE}, or else the one with the name of the host, in upper or lower case. A request to a host without a
 * breaker of its name is not guarded. An IPv6 address cannot be the name of a breaker; name one in the attribute.
 *
 * @param breakers the breakers of this node
 */
public record RequestBreakers(CircuitBreakers breakers) {

    /** The attribute of a request that names its breaker. */
    public static final String ATTRIBUTE = "io.zenvark.breaker";

    /**
     * The breaker of a request.
     *
     * @throws UnknownBreakerException when the request names one that does not exist
     */
    Optional<CircuitBreaker> of(Map<String, Object> attributes, URI uri) {
        Object named = attributes.get(ATTRIBUTE);
        if (named != null) {
            return Optional.of(breakers.get(named.toString()));
        }
        return RequestHost.of(uri).flatMap(this::named);
    }

    /** Upper and lower case are the same in the name of a host. */
    private Optional<CircuitBreaker> named(String host) {
        Optional<CircuitBreaker> exact = breakers.find(host);
        return exact.isPresent()
                ? exact
                : breakers.names().stream()
                        .map(BreakerName::value)
                        .filter(host::equalsIgnoreCase)
                        .findFirst()
                        .flatMap(breakers::find);
    }
}
