// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.web;

import io.zenvark.CircuitMode;
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

    private final long retryAfter;

    /**
     * Creates it.
     *
     * @param rejected the rejection
     * @param clock what time it is
     */
    public CircuitOpenResponseException(CircuitOpenException rejected, InstantSource clock) {
        super(HttpStatus.SERVICE_UNAVAILABLE, null, rejected);
        Duration wait = Duration.between(clock.instant(), mayClose(rejected));
        this.retryAfter = Math.max(1, wait.plusNanos(999_999_999).toSeconds());
    }

    /** A circuit that an operator holds open does not close before the mode has run out. */
    private static Instant mayClose(CircuitOpenException rejected) {
        Optional<Instant> held = rejected.circuit().mode() == CircuitMode.FORCED_OPEN
                ? rejected.circuit().term().until()
                : Optional.empty();
        return held.filter(rejected.retryAt()::isBefore).orElseGet(rejected::retryAt);
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
        headers.set(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter));
        return headers;
    }
}
