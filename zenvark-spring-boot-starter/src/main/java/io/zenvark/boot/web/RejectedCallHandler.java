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
 * WebFlux: turns a rejection, or what it has caused, into a {@link CircuitOpenResponseException}, so that it is answered
 * with 503 and {@code Retry-After} where it would be with 500. Every {@code @ExceptionHandler} has been asked before,
 * and a failure that has a status of its own keeps it. Thread-safe.
 */
public final class RejectedCallHandler implements WebExceptionHandler, Ordered {

    private static final int BEFORE_THE_ERROR_HANDLER_OF_BOOT = -2;

    private final InstantSource clock;

    /**
     * Creates it.
     *
     * @param clock what time it is
     */
    public RejectedCallHandler(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public int getOrder() {
        return BEFORE_THE_ERROR_HANDLER_OF_BOOT;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        if (failure instanceof CircuitOpenResponseException answer) {
            return tell(exchange, answer);
        }
        Optional<CircuitOpenException> rejected =
                hasStatus(failure) ? Optional.empty() : CircuitOpenResponseException.rejectionWithin(failure);
        return rejected.map(rejection -> tell(exchange, new CircuitOpenResponseException(rejection, clock)))
                .orElseGet(() -> Mono.error(failure));
    }

    private static boolean hasStatus(Throwable failure) {
        return failure instanceof ErrorResponse
                || AnnotatedElementUtils.hasAnnotation(failure.getClass(), ResponseStatus.class);
    }

    // The error handler of Boot writes the status of the exception, and none of its headers.
    private static Mono<Void> tell(ServerWebExchange exchange, CircuitOpenResponseException answer) {
        if (!exchange.getResponse().isCommitted()) {
            exchange.getResponse().getHeaders().putAll(answer.getHeaders());
        }
        return Mono.error(answer);
    }
}
