// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.httpstatus;

import io.zenvark.boot.client.ServerErrorException;
import io.zenvark.boot.healthcheck.UnexpectedStatusException;
import io.zenvark.breaker.RetryAfterReader;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.ErrorResponse;
import org.springframework.web.client.RestClientResponseException;

/**
 * Reads {@code Retry-After} from exceptions of {@code RestClient} and {@code RestTemplate}, from responses that the
 * guards of HTTP clients count as failures, from health checks by URL, and from exceptions that Spring maps to a
 * response.
 */
record ResponseExceptionRetryAfter(RetryAfterHeader header) implements RetryAfterReader {

    @Override
    public Optional<Duration> retryAfter(Throwable thrown) {
        if (thrown instanceof RestClientResponseException answer) {
            return read(answer.getStatusCode().value(), answer.getResponseHeaders());
        }
        if (thrown instanceof ServerErrorException answer) {
            return read(answer.status(), answer.headers());
        }
        if (thrown instanceof UnexpectedStatusException answer) {
            return read(answer.status(), answer.headers());
        }
        return thrown instanceof ErrorResponse response
                ? read(response.getStatusCode().value(), response.getHeaders())
                : Optional.empty();
    }

    private Optional<Duration> read(int status, @Nullable HttpHeaders headers) {
        return headers == null ? Optional.empty() : header.of(status, headers::get);
    }
}
