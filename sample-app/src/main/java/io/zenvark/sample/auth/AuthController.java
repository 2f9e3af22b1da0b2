// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.auth;

import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The API of the auth service. */
@RestController
final class AuthController {

    private final AuthState state;

    AuthController(AuthState state) {
        this.state = state;
    }

    @GetMapping("/token")
    ResponseEntity<Map<String, String>> token(@RequestParam String user) {
        return state.admitsTokenRequest()
                ? ResponseEntity.ok(Map.of("token", "token-of-" + user))
                : unavailable("error", "auth-service is switched to fail");
    }

    @GetMapping("/health")
    ResponseEntity<Map<String, String>> health() {
        return state.admitsHealthRequest() ? ResponseEntity.ok(Map.of("status", "UP")) : unavailable("status", "DOWN");
    }

    private static ResponseEntity<Map<String, String>> unavailable(String key, String value) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body(Map.of(key, value));
    }
}
