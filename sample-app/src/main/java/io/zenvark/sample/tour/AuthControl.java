// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.tour;

import io.zenvark.sample.web.RestClients;
import java.time.Duration;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** Makes the auth service fail and recover. */
interface AuthControl {

    /** Makes the service refuse all requests. */
    void fail();

    /** Makes the service work again. */
    void mend();

    /** Returns the number of requests for a token so far. */
    long tokenRequests();

    /** Returns the control of the service at the given address. */
    static AuthControl at(String url) {
        RestClient auth = RestClients.forService(url, Duration.ofSeconds(2));
        return new AuthControl() {
            @Override
            public void fail() {
                auth.post().uri("/admin/fail").retrieve().toBodilessEntity();
            }

            @Override
            public void mend() {
                auth.post().uri("/admin/mend").retrieve().toBodilessEntity();
            }

            @Override
            public long tokenRequests() {
                return AnswerJson.required(auth.get().uri("/admin").retrieve().body(JsonNode.class))
                        .path("tokenRequests")
                        .asLong();
            }
        };
    }
}
