// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.fleet;

import io.zenvark.sample.auth.AuthService;
import io.zenvark.sample.gateway.GatewayService;
import io.zenvark.sample.profile.ProfileService;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The role of a Spring context in the sample, selected by its Spring profile. */
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

    /** Returns the role that the active Spring profiles select, if any. */
    public static Optional<Role> of(String... activeProfiles) {
        List<String> active = List.of(activeProfiles);
        return Arrays.stream(values())
                .filter(role -> active.contains(role.profile))
                .findFirst();
    }

    /** Returns the Spring profile of this role. */
    public String profile() {
        return profile;
    }

    /** Returns the application class of this role. */
    public Class<?> application() {
        return application;
    }
}
