// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.healthcheck;

import io.zenvark.health.HealthCheck;
import io.zenvark.health.HealthCheckAttempt;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.RestClient;

/** Healthy is what answers a GET with 2xx. Redirects are not followed: a page to log in is no sign of health. */
public final class HttpHealthCheck implements HealthCheck {

    private final URI url;
    private final RestClient client;

    /**
     * Creates it.
     *
     * @param url what to ask
     * @param timeout how long to wait for a connection, and then for the answer
     */
    public HttpHealthCheck(URI url, Duration timeout) {
        this.url = url;
        this.client = RestClient.builder()
                .requestFactory(new NoRedirectRequestFactory(timeout))
                .build();
    }

    @Override
    public void check(HealthCheckAttempt attempt) throws IOException {
        HttpStatusCode status = client.get().uri(url).exchangeForRequiredValue((request, response) -> answer(response));
        if (!status.is2xxSuccessful()) {
            throw new IOException("GET " + url + " answered " + status);
        }
    }

    private static HttpStatusCode answer(ClientHttpResponse response) throws IOException {
        return response.getStatusCode();
    }
}
