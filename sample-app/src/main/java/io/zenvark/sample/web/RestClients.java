// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.web;

import java.time.Duration;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** Creates HTTP clients with short timeouts. They leave no threads behind when their service stops. */
public final class RestClients {

    private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(500);

    private RestClients() {}

    /**
     * Returns a client for one service.
     *
     * @param baseUrl the address of the service
     * @param timeout the maximum time to wait for a response
     */
    public static RestClient forService(String baseUrl, Duration timeout) {
        SimpleClientHttpRequestFactory requests = new SimpleClientHttpRequestFactory();
        requests.setConnectTimeout(CONNECT_TIMEOUT);
        requests.setReadTimeout(timeout);
        return RestClient.builder().baseUrl(baseUrl).requestFactory(requests).build();
    }
}
