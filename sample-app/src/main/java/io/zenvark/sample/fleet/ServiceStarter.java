// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.fleet;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;

/** Starts one service of the fleet at a time. */
final class ServiceStarter {

    private final CommandLine commandLine;
    private final Map<String, String> common;

    /**
     * Prepares the starts.
     *
     * @param commandLine what the user gave
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
