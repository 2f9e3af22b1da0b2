// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.web;

import io.zenvark.breaker.CircuitOpenException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * Thrown if a request fails because a circuit rejected a call. The response has the status 503 (Service Unavailable)
 * and a {@code Retry-After} header with the seconds until {@link CircuitOpenException#retryAt}, at least 1. The response
 * does not reveal the breaker or the reason; the cause of this exception has both.
 */
public final class CircuitOpenResponseException extends ResponseStatusException {

    private static final long serialVersionUID = 1L;
    private static final int DEEPEST_CAUSE = 50;

    // Empty if an operator forced the circuit open without an expiry.
    private final transient Optional<Long> retryAfter;

    /**
     * Creates an exception for a rejected call.
     *
     * @param rejected the rejection
     * @param clock the clock for the value of {@code Retry-After}
     */
    public CircuitOpenResponseException(CircuitOpenException rejected, InstantSource clock) {
        super(HttpStatus.SERVICE_UNAVAILABLE, null, rejected);
        this.retryAfter = Optional.ofNullable(rejected.retryAt()).map(at -> seconds(clock.instant(), at));
    }

    private static Long seconds(Instant now, Instant retryAt) {
        return Math.max(1, Duration.between(now, retryAt).plusNanos(999_999_999).toSeconds());
    }

    /** Returns the first {@link CircuitOpenException} among a failure and its causes. */
    static Optional<CircuitOpenException> rejectionWithin(Throwable failure) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (cause instanceof CircuitOpenException rejected) {
                return Optional.of(rejected);
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    @Override
    public HttpHeaders getHeaders() {
        HttpHeaders headers = new HttpHeaders();
        retryAfter.ifPresent(seconds -> headers.set(HttpHeaders.RETRY_AFTER, Long.toString(seconds)));
        return headers;
    }
}
