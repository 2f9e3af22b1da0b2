// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.gateway;

import io.zenvark.sample.web.RestClients;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.util.StreamUtils;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** One instance of the profile service. */
final class ProfileInstance {

    private static final ParameterizedTypeReference<Map<String, Object>> JSON_OBJECT =
            new ParameterizedTypeReference<>() {};

    private final String url;
    private final RestClient client;

    ProfileInstance(String url) {
        this.url = url;
        this.client = RestClients.forService(url, Duration.ofSeconds(3));
    }

    /**
     * Returns the response of the instance, for any status.
     *
     * @throws org.springframework.web.client.ResourceAccessException if the instance does not respond
     */
    ResponseEntity<byte[]> profile(String user) {
        return client.get().uri("/profiles/{user}", user).exchange((request, response) -> passedOn(response));
    }

    private static ResponseEntity<byte[]> passedOn(ClientHttpResponse response) throws IOException {
        return ResponseEntity.status(response.getStatusCode())
                .contentType(MediaType.APPLICATION_JSON)
                .body(StreamUtils.copyToByteArray(response.getBody()));
    }

    /** Returns the circuits as known to the instance. */
    InstanceReport report() {
        try {
            Map<String, Object> circuits =
                    client.get().uri("/actuator/circuitbreakers").retrieve().body(JSON_OBJECT);
            return new InstanceReport(url, true, circuits == null ? Map.of() : circuits);
        } catch (RestClientException away) {
            return new InstanceReport(url, false, Map.of());
        }
    }
}
