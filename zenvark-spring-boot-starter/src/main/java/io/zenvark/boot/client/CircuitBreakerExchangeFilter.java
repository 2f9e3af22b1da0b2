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
 * Guards the requests of a {@code WebClient} by the breaker that {@link RequestBreakers} finds. A call ends when the body
 * of the answer has been read or released. No answer, a body that cannot be read to its end and a status in {@code
 * failure-statuses} are failures; other statuses from 400 on are ignored. The caller gets every answer. A request that is
 * cancelled is ignored, or a slow failure from {@code slow-call-duration} on. A rejected request fails with {@link
 * CircuitOpenException}. Thread-safe.
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
        Mono<ClientResponse> exchange = next.exchange(request);
        return breaker.isPresent() ? guarded(breaker.get(), exchange) : exchange;
    }

    private static Mono<ClientResponse> guarded(CallExecutor executor, Mono<ClientResponse> exchange) {
        return Mono.defer(() -> {
            HttpCall call = HttpCall.begin(executor);
            GuardedClientResponse response = new GuardedClientResponse(call);
            return exchange.doOnError(call::failed)
                    .doOnCancel(response::cancelled)
                    .map(response::of);
        });
    }
}
