// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.web;

import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** Makes HTTP clients that give up soon. */
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
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(http);
        requests.setReadTimeout(patience);
        return RestClient.builder().baseUrl(baseUrl).requestFactory(requests).build();
    }
}
