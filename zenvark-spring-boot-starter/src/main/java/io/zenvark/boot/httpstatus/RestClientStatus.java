// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.httpstatus;

import io.zenvark.breaker.HttpStatusReader;
import java.util.OptionalInt;
import org.springframework.web.client.RestClientResponseException;

/**
 * Reads the status from exceptions of {@code RestClient} and {@code RestTemplate}. Spring Cloud Gateway throws an
 * exception of the same type for a status that a route declares as a failure. This exception has no status here, so it
 * remains a failure.
 */
final class RestClientStatus implements HttpStatusReader {

    private static final String FAILURE_OF_ROUTE = "CircuitBreakerStatusCodeException";

    @Override
    public OptionalInt status(Throwable thrown) {
        return thrown instanceof RestClientResponseException answer
                        && !thrown.getClass().getSimpleName().equals(FAILURE_OF_ROUTE)
                ? OptionalInt.of(answer.getStatusCode().value())
                : OptionalInt.empty();
    }
}
