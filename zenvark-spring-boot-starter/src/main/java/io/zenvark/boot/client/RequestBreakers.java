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
 * Finds the breaker that guards an HTTP request.
 *
 * <p>The request attribute {@value #ATTRIBUTE} names the breaker. Without the attribute, the breaker with the name of
 * the host is used, ignoring case. If no such breaker is declared, the request is not guarded. An IPv6 address is not a
 * valid name of a breaker; use the attribute for such hosts.
 *
 * @param breakers the breakers of this node
 */
public record RequestBreakers(CircuitBreakers breakers) {

    /** The request attribute that contains the name of the breaker. */
    public static final String ATTRIBUTE = "io.zenvark.breaker";

    /**
     * Returns the breaker for a request, or empty if the request is not guarded.
     *
     * @throws UnknownBreakerException if the request names a breaker that does not exist
     */
    Optional<CircuitBreaker> of(Map<String, Object> attributes, URI uri) {
        Object named = attributes.get(ATTRIBUTE);
        if (named != null) {
            return Optional.of(breakers.get(named.toString()));
        }
        return RequestHost.of(uri).flatMap(this::named);
    }

    /** Returns the breaker with the name of a host, ignoring case. */
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
