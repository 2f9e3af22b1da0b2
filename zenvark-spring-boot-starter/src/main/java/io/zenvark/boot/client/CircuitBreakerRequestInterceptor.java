// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.client;

import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitOpenException;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/**
 * A {@link ClientHttpRequestInterceptor} that guards the requests of a {@code RestClient} or {@code RestTemplate} with
 * the breaker that {@link RequestBreakers} finds. Thread-safe.
 *
 * <ul>
 *   <li>A call ends when the body of the response has been read or the response is closed.
 *   <li>A missing response, an incomplete body, and a status in {@code failure-statuses} are failures. Other statuses
 *       from 400 on are ignored. The caller receives every response.
 *   <li>{@code Retry-After} of a response with status 429 or 503 is reported together with the failure.
 *   <li>A rejected request throws a {@link CircuitOpenException}.
 * </ul>
 */
public final class CircuitBreakerRequestInterceptor implements ClientHttpRequestInterceptor {

    private final RequestBreakers breakers;

    /**
     * Creates an interceptor.
     *
     * @param breakers finds the breaker for each request
     */
    public CircuitBreakerRequestInterceptor(RequestBreakers breakers) {
        this.breakers = breakers;
    }

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        Optional<CircuitBreaker> breaker = breakers.of(request.getAttributes(), request.getURI());
        return breaker.isPresent()
                ? guarded(HttpCall.begin(breaker.get()), request, () -> execution.execute(request, body))
                : execution.execute(request, body);
    }

    private interface Exchange {

        ClientHttpResponse execute() throws IOException;
    }

    private static ClientHttpResponse guarded(HttpCall call, HttpRequest request, Exchange exchange)
            throws IOException {
        try {
            ClientHttpResponse response = exchange.execute();
            call.onResponse(response.getStatusCode().value(), response.getHeaders());
            return GuardedResponse.of(call, request.getMethod(), response);
        } catch (IOException | RuntimeException | Error ex) {
            call.failed(ex);
            throw ex;
        }
    }
}
