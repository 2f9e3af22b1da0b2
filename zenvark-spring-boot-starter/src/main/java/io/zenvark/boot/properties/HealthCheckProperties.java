// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Name;

/**
 * When a circuit closes. A bean of type HealthCheck with the name of the breaker is a check, too.
 *
 * @param url The dependency is healthy when a GET of this URL answers 2xx.
 * @param tcp The dependency is healthy when a connection to this host:port can be opened.
 * @param waiting Without a check, the circuit closes when the backoff is over.
 * @param timeout How long one check may take.
 * @param requiredSuccesses How many checks in a row have to pass before the circuit closes.
 * @param idleInterval After how long without calls a closed circuit is checked; never where left out.
 * @param backoff How long to wait before each check.
 */
public record HealthCheckProperties(
        @Nullable URI url,
        @Nullable TcpAddress tcp,
        @Name("wait") @Nullable Boolean waiting,
        @Nullable Duration timeout,
        @Nullable Integer requiredSuccesses,
        @Nullable Duration idleInterval,
        @Nullable BackoffProperties backoff) {}
