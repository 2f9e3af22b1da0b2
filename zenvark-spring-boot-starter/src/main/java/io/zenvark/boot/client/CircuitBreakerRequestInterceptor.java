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
 * Guards the requests of a {@code RestClient} or {@code RestTemplate} by the breaker that {@link RequestBreakers} finds.
 * A call ends when the body of the answer has been read or the response is closed. No answer, a body that cannot be read
 * to its end and a status in {@code failure-statuses} are failures; other statuses from 400 on are ignored. The caller
 * gets every answer. A rejected request throws {@link CircuitOpenException}. Thread-safe.
 */
public final class CircuitBreakerRequestInterceptor implements ClientHttpRequestInterceptor {

    private final RequestBreakers breakers;

    /**
     * Creates it.
     *
     * @param breakers finds the breaker of a request
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

        ClientHttpResponse run() throws IOException;
    }

    private static ClientHttpResponse guarded(HttpCall call, HttpRequest request, Exchange exchange)
            throws IOException {
        try {
            ClientHttpResponse response = exchange.run();
            call.answered(response.getStatusCode().value());
            return GuardedResponse.of(call, request.getMethod(), response);
        } catch (IOException | RuntimeException | Error ex) {
            call.failed(ex);
            throw ex;
        }
    }
}
