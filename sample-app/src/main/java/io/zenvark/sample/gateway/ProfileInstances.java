// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.gateway;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.server.ResponseStatusException;

/** The instances of the profile service, used in rotation. */
@Component
final class ProfileInstances {

    private final List<ProfileInstance> instances;
    private final AtomicInteger turn = new AtomicInteger();

    ProfileInstances(@Value("${sample.profile-urls}") List<String> urls) {
        this.instances = urls.stream().map(ProfileInstance::new).toList();
    }

    /** Returns the response of the next instance in rotation that is up. */
    ResponseEntity<byte[]> profile(String user) {
        int first = turn.getAndIncrement();
        for (int i = 0; i < instances.size(); i++) {
            ProfileInstance instance = instances.get(Math.floorMod(first + i, instances.size()));
            try {
                return instance.profile(user);
            } catch (ResourceAccessException away) {
                continue;
            }
        }
        throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "no instance of profile-service is up");
    }

    List<InstanceReport> reports() {
        return instances.stream().map(ProfileInstance::report).toList();
    }
}
