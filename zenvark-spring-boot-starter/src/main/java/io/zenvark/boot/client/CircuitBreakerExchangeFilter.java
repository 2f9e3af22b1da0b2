// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.client;

import io.zenvark.breaker.CallExecutor;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitOpenException;
import java.util.Optional;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Mono;

/**
 * An {@link ExchangeFilterFunction} that guards the requests of a {@code WebClient} with the breaker that
 * {@link RequestBreakers} finds. Thread-safe.
 *
 * <ul>
 *   <li>A call ends when the body of the response has been read or released.
 *   <li>A missing response, an incomplete body, and a status in {@code failure-statuses} are failures. Other statuses
 *       from 400 on are ignored. The caller receives every response.
 *   <li>{@code Retry-After} of a response with status 429 or 503 is reported together with the failure.
 *   <li>A cancelled request is ignored, or a slow failure if it took {@code slow-call-duration} or longer.
 *   <li>A rejected request fails with a {@link CircuitOpenException}.
 * </ul>
 */
public final class CircuitBreakerExchangeFilter implements ExchangeFilterFunction {

    private final RequestBreakers breakers;

    /**
     * Creates a filter.
     *
     * @param breakers finds the breaker for each request
     */
    public CircuitBreakerExchangeFilter(RequestBreakers breakers) {
        this.breakers = breakers;
    }

    @Override
    public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
        Optional<CircuitBreaker> breaker = breakers.of(request.attributes(), request.url());
        Mono<ClientResponse> exchange = next.exchange(request);
        return breaker.isPresent() ? guarded(breaker.get(), exchange) : exchange;
    }

    private static Mono<ClientResponse> guarded(CallExecutor executor, Mono<ClientResponse> exchange) {
        return Mono.defer(() -> {
            HttpCall call = HttpCall.begin(executor);
            GuardedClientResponse response = new GuardedClientResponse(call);
            return exchange.doOnError(call::failed)
                    .doOnCancel(response::onCancel)
                    .map(response::guard);
        });
    }
}
