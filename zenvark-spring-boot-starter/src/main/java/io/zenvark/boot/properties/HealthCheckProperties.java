// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Name;

/**
 * Settings of the health check that closes a circuit. A HealthCheck bean with the name of the breaker is an alternative
 * to these properties.
 *
 * @param url URL that answers with an expected status if the dependency is healthy.
 * @param method HTTP method of the request to the URL; GET by default.
 * @param headers Headers of the request to the URL.
 * @param expectedStatus HTTP statuses of a healthy dependency, such as 204, 200-299 or 2xx; 2xx by default.
 * @param tcp Address as host:port that accepts a connection if the dependency is healthy.
 * @param indicator Name of a blocking or reactive health indicator that is UP if the dependency is healthy, such as
 *     'db' or 'db/main'.
 * @param waiting Whether to close the circuit after the backoff without a check.
 * @param timeout Maximum duration of one check.
 * @param requiredSuccesses Number of consecutive checks that must pass before the circuit closes.
 * @param idleInterval Time without calls after which a closed circuit is checked. By default, it is not checked.
 * @param attemptsPerLeader Number of failed checks in a row after which another node continues with the checks, 1 to 1000.
 * @param backoff Delays before the checks.
 */
public record HealthCheckProperties(
        @Nullable URI url,
        @Nullable String method,
        @Nullable Map<String, String> headers,
        @Nullable List<StatusRange> expectedStatus,
        @Nullable TcpAddress tcp,
        @Nullable String indicator,
        @Name("wait") @Nullable Boolean waiting,
        @Nullable Duration timeout,
        @Nullable Integer requiredSuccesses,
        @Nullable Duration idleInterval,
        @Nullable Integer attemptsPerLeader,
        @Nullable BackoffProperties backoff) {

    /** Omits user information and query of the URL and the values of headers, which may be secrets. */
    @Override
    public String toString() {
        return "HealthCheckProperties[url=" + (url == null ? null : SafeUrl.of(url.toString())) + ", method=" + method
                + ", headers=" + (headers == null ? null : headers.keySet()) + ", expectedStatus=" + expectedStatus
                + ", tcp=" + tcp + ", indicator=" + indicator + ", wait=" + waiting + ", timeout=" + timeout
                + ", requiredSuccesses=" + requiredSuccesses + ", idleInterval=" + idleInterval
                + ", attemptsPerLeader=" + attemptsPerLeader + ", backoff=" + backoff + "]";
    }
}
