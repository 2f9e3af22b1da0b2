// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.auth;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Makes the service fail and recover. */
@RestController
@RequestMapping("/admin")
final class AuthAdminController {

    private final AuthState state;

    AuthAdminController(AuthState state) {
        this.state = state;
    }

    @GetMapping
    AuthStatus status() {
        return state.status();
    }

    @PostMapping("/fail")
    AuthStatus fail() {
        state.fail();
        return state.status();
    }

    @PostMapping("/mend")
    AuthStatus mend() {
        state.mend();
        return state.status();
    }
}
