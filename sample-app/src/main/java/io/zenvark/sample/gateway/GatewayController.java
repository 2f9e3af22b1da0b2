// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.gateway;

import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The API of the gateway. */
@RestController
final class GatewayController {

    private final ProfileInstances instances;

    GatewayController(ProfileInstances instances) {
        this.instances = instances;
    }

    @GetMapping("/profiles/{user}")
    ResponseEntity<byte[]> profile(@PathVariable String user) {
        return instances.profile(user);
    }

    @GetMapping("/fleet")
    List<InstanceReport> fleet() {
        return instances.reports();
    }
}
