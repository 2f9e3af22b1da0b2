// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.web;

import java.time.Duration;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** Makes HTTP clients that give up soon, and that leave no thread behind when their service is stopped. */
public final class RestClients {

    private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(500);

    private RestClients() {}

    /**
     * A client for one service.
     *
     * @param baseUrl where the service is
     * @param patience how long to wait for an answer
     */
    public static RestClient forService(String baseUrl, Duration patience) {
        SimpleClientHttpRequestFactory requests = new SimpleClientHttpRequestFactory();
        requests.setConnectTimeout(CONNECT_TIMEOUT);
        requests.setReadTimeout(patience);
        return RestClient.builder().baseUrl(baseUrl).requestFactory(requests).build();
    }
}
