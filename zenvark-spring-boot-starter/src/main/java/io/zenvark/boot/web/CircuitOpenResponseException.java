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
 * A request could not be served because a call was rejected by its circuit: 503 (Service Unavailable), with a header
 * {@code Retry-After} of the seconds until the circuit may close, and at least one. The answer does not tell which
 * breaker it was nor why; the cause does.
 */
public final class CircuitOpenResponseException extends ResponseStatusException {

    private static final long serialVersionUID = 1L;
    private static final int DEEPEST_CAUSE = 50;

    // Empty if an operator holds the circuit open without an end.
    private final transient Optional<Long> retryAfter;

    /**
     * Creates it.
     *
     * @param rejected the rejection
     * @param clock what time it is
     */
    public CircuitOpenResponseException(CircuitOpenException rejected, InstantSource clock) {
        super(HttpStatus.SERVICE_UNAVAILABLE, null, rejected);
        this.retryAfter = Optional.ofNullable(rejected.retryAt()).map(at -> seconds(clock.instant(), at));
    }

    private static Long seconds(Instant now, Instant retryAt) {
        return Math.max(1, Duration.between(now, retryAt).plusNanos(999_999_999).toSeconds());
    }

    /** The rejection that a failure is or was caused by, if any. */
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
