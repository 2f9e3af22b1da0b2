// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.fleet;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;

/** Starts the services of the fleet. */
final class ServiceStarter {

    private final CommandLine commandLine;
    private final Map<String, String> common;

    /**
     * @param commandLine the arguments of the user
     * @param common settings for every service
     */
    ServiceStarter(CommandLine commandLine, Map<String, String> common) {
        this.commandLine = commandLine;
        this.common = Map.copyOf(common);
    }

    RunningService start(String name, Role role, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(common);
        all.putAll(settings);
        all.put("spring.profiles.active", role.profile());
        all.put("spring.main.log-startup-info", "false");
        try {
            return RunningService.of(name, SpringApplication.run(role.application(), commandLine.with(all)));
        } catch (RuntimeException failure) {
            throw new IllegalStateException(name + " did not start: " + failure.getMessage(), failure);
        }
    }
}
