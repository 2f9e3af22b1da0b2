// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.client;

import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitOpenException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Mono;

/**
 * Guards the requests of a {@code WebClient} by the breaker that {@link RequestBreakers} finds. No answer is a failure,
 * and so is an answer of 5xx, which the caller gets all the same; any other answer is a success. A rejected request
 * fails with {@link CircuitOpenException}; one that is cancelled counts neither way. Thread-safe.
 */
public final class CircuitBreakerExchangeFilter implements ExchangeFilterFunction {

    private final RequestBreakers breakers;

    /**
     * Creates it.
     *
     * @param breakers finds the breaker of a request
     */
    public CircuitBreakerExchangeFilter(RequestBreakers breakers) {
        this.breakers = breakers;
    }

    @Override
    public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
        Optional<CircuitBreaker> breaker = breakers.of(request.attributes(), request.url());
        return breaker.isPresent()
                ? GuardedPublisher.mono(breaker.get(), next.exchange(request), CircuitBreakerExchangeFilter::failure)
                : next.exchange(request);
    }

    private static @Nullable Throwable failure(ClientResponse response) {
        return response.statusCode().is5xxServerError()
                ? new ServerErrorException(response.statusCode().value())
                : null;
    }
}
