// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.web;

import io.zenvark.breaker.CircuitOpenException;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/**
 * Maps rejected calls to 503 (Service Unavailable) with {@code Retry-After} in WebFlux applications. It replaces an
 * exception that has a {@link CircuitOpenException} among its causes by a {@link CircuitOpenResponseException}.
 *
 * <p>Every {@code @ExceptionHandler} takes precedence. An exception that has a status of its own is not replaced.
 * Thread-safe.
 */
public final class RejectedCallHandler implements WebExceptionHandler, Ordered {

    private static final int BEFORE_ERROR_HANDLER_OF_BOOT = -2;

    private final InstantSource clock;

    /**
     * Creates a handler.
     *
     * @param clock the clock for the value of {@code Retry-After}
     */
    public RejectedCallHandler(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public int getOrder() {
        return BEFORE_ERROR_HANDLER_OF_BOOT;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        if (failure instanceof CircuitOpenResponseException answer) {
            return respond(exchange, answer);
        }
        Optional<CircuitOpenException> rejected =
                hasStatus(failure) ? Optional.empty() : CircuitOpenResponseException.rejectionWithin(failure);
        return rejected.map(rejection -> respond(exchange, new CircuitOpenResponseException(rejection, clock)))
                .orElseGet(() -> Mono.error(failure));
    }

    private static boolean hasStatus(Throwable failure) {
        return failure instanceof ErrorResponse
                || AnnotatedElementUtils.hasAnnotation(failure.getClass(), ResponseStatus.class);
    }

    // Boot's error handler writes the status of the exception, but not its headers.
    private static Mono<Void> respond(ServerWebExchange exchange, CircuitOpenResponseException answer) {
        if (!exchange.getResponse().isCommitted()) {
            exchange.getResponse().getHeaders().putAll(answer.getHeaders());
        }
        return Mono.error(answer);
    }
}
