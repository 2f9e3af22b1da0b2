// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Name;

/**
 * When a circuit closes. A bean of type HealthCheck with the name of the breaker is a check, too.
 *
 * @param url The dependency is healthy when this URL answers with an expected status, 2xx where not said otherwise.
 * @param method With which method to ask the URL; GET where left out.
 * @param headers Headers to send to the URL.
 * @param expectedStatus Statuses that mean healthy, each as 204, 200-299 or 2xx.
 * @param tcp The dependency is healthy when a connection to this host:port can be opened.
 * @param indicator The dependency is healthy when the health indicator of this name is UP, blocking or reactive, such as 'db' or 'db/main'.
 * @param waiting Without a check, the circuit closes when the backoff is over.
 * @param timeout How long one check may take.
 * @param requiredSuccesses How many checks in a row have to pass before the circuit closes.
 * @param idleInterval After how long without calls a closed circuit is checked; never where left out.
 * @param backoff How long to wait before each check.
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
        @Nullable BackoffProperties backoff) {

    /** Without user information and query of the URL and without the values of headers, which may be secrets. */
    @Override
    public String toString() {
        return "HealthCheckProperties[url=" + (url == null ? null : ShownUrl.of(url.toString())) + ", method=" + method
                + ", headers=" + (headers == null ? null : headers.keySet()) + ", expectedStatus=" + expectedStatus
                + ", tcp=" + tcp + ", indicator=" + indicator + ", wait=" + waiting + ", timeout=" + timeout
                + ", requiredSuccesses=" + requiredSuccesses + ", idleInterval=" + idleInterval + ", backoff=" + backoff
                + "]";
    }
}
