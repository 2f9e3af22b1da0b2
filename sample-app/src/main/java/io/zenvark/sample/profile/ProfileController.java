// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.profile;

import io.zenvark.breaker.CircuitBreaker;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The API of the profile service. */
@RestController
final class ProfileController {

    private final AuthClient auth;
    private final CircuitBreaker circuit;
    private final String instance;

    ProfileController(
            AuthClient auth, @Qualifier("auth") CircuitBreaker circuit, @Value("${zenvark.node-id}") String instance) {
        this.auth = auth;
        this.circuit = circuit;
        this.instance = instance;
    }

    @GetMapping("/profiles/{user}")
    Profile profile(@PathVariable String user) {
        AuthAnswer answer = auth.token(user);
        return new Profile(user, answer.token(), answer.isFallback(), answer.origin(), instance, circuit.state());
    }
}
