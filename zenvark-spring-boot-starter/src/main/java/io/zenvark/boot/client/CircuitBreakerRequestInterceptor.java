// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.client;

import io.zenvark.breaker.CallPermit;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitOpenException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Guards the requests of a {@code RestClient} or {@code RestTemplate} by the breaker that {@link RequestBreakers} finds.
 * No answer is a failure, and so is an answer of 5xx, which the caller gets all the same; any other answer is a success.
 * A rejected request throws {@link CircuitOpenException}. Thread-safe.
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
                ? guarded(breaker.get().acquire(), () -> execution.execute(request, body))
                : execution.execute(request, body);
    }

    private interface Exchange {

        ClientHttpResponse run() throws IOException;
    }

    private static ClientHttpResponse guarded(CallPermit permit, Exchange exchange) throws IOException {
        long start = System.nanoTime();
        try {
            ClientHttpResponse response = exchange.run();
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            if (response.getStatusCode().is5xxServerError()) {
                permit.onFailure(
                        new ServerErrorException(response.getStatusCode().value()), took);
            } else {
                permit.onSuccess(took);
            }
            return response;
        } catch (IOException | RuntimeException | Error ex) {
            permit.onFailure(ex, Duration.ofNanos(System.nanoTime() - start));
            throw ex;
        }
    }
}
