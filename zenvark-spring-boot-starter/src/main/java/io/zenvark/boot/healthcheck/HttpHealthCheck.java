// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.healthcheck;

import io.zenvark.boot.healthcheck.ReplyHead.Reply;
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
 * A health check that passes if a URL answers with an expected status. It does not follow redirects, because a login
 * page does not show that the dependency is healthy. It does not read the body, and closes the connection at the
 * timeout.
 *
 * <p>User information in the URL is sent as basic authentication, unless the headers include {@code Authorization}.
 * Messages show only scheme, host, port and path. Two checks with equal configurations are equal.
 */
public final class HttpHealthCheck implements HealthCheck {

    private final HttpCheckConfiguration configuration;
    private final Duration timeout;
    private final HttpTarget target;
    private final RequestHead head;

    /**
     * Creates a health check and validates its request.
     *
     * @param configuration the request and the expected statuses
     * @param timeout the maximum duration of the request, from the resolution of the host to the status
     * @throws IllegalArgumentException if the URL is not an HTTP URL, or a header contains illegal characters
     */
    public HttpHealthCheck(HttpCheckConfiguration configuration, Duration timeout) {
        this.configuration = configuration;
        this.timeout = timeout;
        this.target = HttpTarget.of(configuration.url());
        this.head = new RequestHead(configuration.method().name(), configuration.headers());
    }

    @Override
    public void check(HealthCheckAttempt attempt) throws IOException {
        Reply reply = reply();
        if (!configuration.isExpected(reply.status())) {
            throw new UnexpectedStatusException(
                    this + " answered " + HttpStatusCode.valueOf(reply.status()), reply.status(), reply.headers());
        }
    }

    private Reply reply() {
        try {
            return new StatusRequest(target, head, timeout).reply();
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
        return configuration.method() + " " + target.safeUrl();
    }
}
