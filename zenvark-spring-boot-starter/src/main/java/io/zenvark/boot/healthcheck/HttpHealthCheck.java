// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.healthcheck;

import io.zenvark.health.HealthCheck;
import io.zenvark.health.HealthCheckAttempt;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.RestClient;

/**
 * Healthy is what answers with an expected status. Redirects are not followed: a page to log in is no sign of health.
 * Two checks that ask the same in the same way are equal.
 */
public final class HttpHealthCheck implements HealthCheck {

    private final HttpRequestTerms terms;
    private final Duration timeout;
    private final RestClient client;

    /**
     * Creates it.
     *
     * @param terms what to ask
     * @param timeout how long to wait for a connection, and then for the answer
     */
    public HttpHealthCheck(HttpRequestTerms terms, Duration timeout) {
        this.terms = terms;
        this.timeout = timeout;
        this.client = RestClient.builder()
                .requestFactory(new NoRedirectRequestFactory(timeout))
                .build();
    }

    @Override
    public void check(HealthCheckAttempt attempt) throws IOException {
        HttpStatusCode status = client.method(terms.method())
                .uri(terms.url())
                .headers(headers -> terms.headers().forEach(headers::set))
                .exchangeForRequiredValue((request, response) -> answer(response));
        if (!terms.isExpected(status.value())) {
            throw new IOException(terms.method() + " " + terms.url() + " answered " + status);
        }
    }

    private static HttpStatusCode answer(ClientHttpResponse response) throws IOException {
        return response.getStatusCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HttpHealthCheck check && check.terms.equals(terms) && check.timeout.equals(timeout);
    }

    @Override
    public int hashCode() {
        return terms.hashCode();
    }

    @Override
    public String toString() {
        return terms.method() + " " + terms.url();
    }
}
