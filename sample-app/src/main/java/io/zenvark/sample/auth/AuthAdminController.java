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

    private final AuthDesk desk;

    AuthAdminController(AuthDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    AuthStatus status() {
        return desk.status();
    }

    @PostMapping("/fail")
    AuthStatus fail() {
        desk.fail();
        return desk.status();
    }

    @PostMapping("/mend")
    AuthStatus mend() {
        desk.mend();
        return desk.status();
    }
}
