// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.fleet;

import io.zenvark.sample.auth.AuthService;
import io.zenvark.sample.gateway.GatewayService;
import io.zenvark.sample.profile.ProfileService;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a Spring context of the sample can be. Its Spring profile says so. */
public enum Role {
    AUTH("auth-service", AuthService.class),
    PROFILE("profile-service", ProfileService.class),
    GATEWAY("gateway", GatewayService.class);

    private final String profile;
    private final Class<?> application;

    Role(String profile, Class<?> application) {
        this.profile = profile;
        this.application = application;
    }

    /** The role that the active Spring profiles name; empty where they name none. */
    public static Optional<Role> of(String... activeProfiles) {
        List<String> active = List.of(activeProfiles);
        return Arrays.stream(values())
                .filter(role -> active.contains(role.profile))
                .findFirst();
    }

    /** Its Spring profile. */
    public String profile() {
        return profile;
    }

    /** The class that its context starts with. */
    public Class<?> application() {
        return application;
    }
}
