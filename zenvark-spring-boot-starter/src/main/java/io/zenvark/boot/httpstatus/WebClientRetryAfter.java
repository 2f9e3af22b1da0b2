// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.httpstatus;

import io.zenvark.breaker.RetryAfterReader;
import java.time.Duration;
import java.util.Optional;
import org.springframework.web.reactive.function.client.WebClientResponseException;

/** Reads {@code Retry-After} from exceptions of {@code WebClient}. */
record WebClientRetryAfter(RetryAfterHeader header) implements RetryAfterReader {

    @Override
    public Optional<Duration> retryAfter(Throwable thrown) {
        return thrown instanceof WebClientResponseException answer
                ? header.of(answer.getStatusCode().value(), answer.getHeaders()::get)
                : Optional.empty();
    }
}
