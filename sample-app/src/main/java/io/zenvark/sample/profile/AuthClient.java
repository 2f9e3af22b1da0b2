// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.profile;

import io.zenvark.boot.annotation.DistributedCircuitBreaker;
import io.zenvark.breaker.CircuitOpenException;
import io.zenvark.sample.web.RestClients;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Calls the auth service through the circuit that all instances share. */
@Component
class AuthClient {

    private final RestClient auth;

    AuthClient(@Value("${sample.auth-url}") String authUrl) {
        this.auth = RestClients.forService(authUrl, Duration.ofSeconds(1));
    }

    @DistributedCircuitBreaker(name = "auth", fallbackMethod = "guestPass")
    AuthAnswer token(String user) {
        TokenBody body = auth.get().uri("/token?user={user}", user).retrieve().body(TokenBody.class);
        if (body == null) {
            throw new RestClientException("auth-service answered without a token");
        }
        return new AuthAnswer(body.token(), AuthAnswer.Origin.AUTH);
    }

    /** Used if the circuit is open. The auth service was not called. */
    AuthAnswer guestPass(String user, CircuitOpenException open) {
        return new AuthAnswer("guest", AuthAnswer.Origin.FALLBACK_CIRCUIT_OPEN);
    }

    /** Used if the call was made and failed. */
    AuthAnswer guestPass(String user, RestClientException failure) {
        return new AuthAnswer("guest", AuthAnswer.Origin.FALLBACK_CALL_FAILED);
    }

    private record TokenBody(String token) {}
}
