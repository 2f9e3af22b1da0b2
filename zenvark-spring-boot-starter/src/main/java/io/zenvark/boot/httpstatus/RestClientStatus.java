// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.httpstatus;

import io.zenvark.breaker.HttpStatusReader;
import java.util.OptionalInt;
import org.springframework.web.client.RestClientResponseException;

/**
 * Reads what a server answered to a {@code RestClient} or {@code RestTemplate}. The gateways throw an exception of the
 * same kind for a status that a route names as a failure, which must remain one.
 */
final class RestClientStatus implements HttpStatusReader {

    private static final String NAMED_BY_A_ROUTE = "CircuitBreakerStatusCodeException";

    @Override
    public OptionalInt status(Throwable thrown) {
        return thrown instanceof RestClientResponseException answer
                        && !thrown.getClass().getSimpleName().equals(NAMED_BY_A_ROUTE)
                ? OptionalInt.of(answer.getStatusCode().value())
                : OptionalInt.empty();
    }
}
