// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.healthcheck;

import io.zenvark.health.HealthCheck;
import io.zenvark.health.HealthCheckAttempt;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.client.ResourceAccessException;

/**
 * A health check that passes if a URL answers with an expected status. Redirects are not followed, because a login page
 * is no sign of health. The body is not read, and the connection is closed at the timeout. User information in the URL
 * is sent as basic authentication, unless {@code Authorization} is among the headers. Messages show scheme, host, port
 * and path only. Two checks with equal configurations are equal.
 */
public final class HttpHealthCheck implements HealthCheck {

    private final HttpCheckConfiguration configuration;
    private final Duration timeout;
    private final HttpTarget target;
    private final RequestHead head;

    /**
     * @param configuration the request and the expected answer
     * @param timeout the maximum duration of the request, from the resolution of the host to the status
     * @throws IllegalArgumentException if the URL is not one of a web server, or a header cannot be sent
     */
    public HttpHealthCheck(HttpCheckConfiguration configuration, Duration timeout) {
        this.configuration = configuration;
        this.timeout = timeout;
        this.target = HttpTarget.of(configuration.url());
        this.head = new RequestHead(configuration.method().name(), configuration.headers());
    }

    @Override
    public void check(HealthCheckAttempt attempt) throws IOException {
        int status = status();
        if (!configuration.isExpected(status)) {
            throw new IOException(this + " answered " + HttpStatusCode.valueOf(status));
        }
    }

    private int status() {
        try {
            return new StatusRequest(target, head, timeout).status();
        } catch (SocketTimeoutException ex) {
            throw new ResourceAccessException(this + " timed out after " + timeout.toMillis() + " ms", ex);
        } catch (IOException ex) {
            throw new ResourceAccessException(this + " failed: " + ex, ex);
        }
    }

    @Override
    public Optional<String> description() {
        return Optional.of(configuration.toString());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HttpHealthCheck check
                && check.configuration.equals(configuration)
                && check.timeout.equals(timeout);
    }

    @Override
    public int hashCode() {
        return configuration.hashCode();
    }

    @Override
    public String toString() {
        return configuration.method() + " " + target.shown();
    }
}
