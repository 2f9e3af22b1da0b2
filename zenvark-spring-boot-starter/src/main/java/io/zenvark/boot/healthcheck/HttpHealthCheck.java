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
 * and path only. Two checks with equal terms are equal.
 */
public final class HttpHealthCheck implements HealthCheck {

    private final HttpRequestTerms terms;
    private final Duration timeout;
    private final HttpTarget target;
    private final RequestHead head;

    /**
     * @param terms the request and the expected answer
     * @param timeout the maximum duration of the request, from the resolution of the host to the status
     * @throws IllegalArgumentException if the URL is not one of a web server, or a header cannot be sent
     */
    public HttpHealthCheck(HttpRequestTerms terms, Duration timeout) {
        this.terms = terms;
        this.timeout = timeout;
        this.target = HttpTarget.of(terms.url());
        this.head = new RequestHead(terms.method().name(), terms.headers());
    }

    @Override
    public void check(HealthCheckAttempt attempt) throws IOException {
        int status = status();
        if (!terms.isExpected(status)) {
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
        return Optional.of(terms.toString());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HttpHealthCheck check && check.terms.equals(terms) && check.timeout.equals(timeout);
    }

    @Override
    public int hashCode() {
        return terms.hashCode();
    }

    @Override
    public String toString() {
        return terms.method() + " " + target.shown();
    }
}
