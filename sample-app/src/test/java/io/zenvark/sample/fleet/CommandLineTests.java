// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandLineTests {

    @Test
    void selectsWholeFleetWithoutProfile() {
        assertThat(new CommandLine("--tour").role()).isEmpty();
    }

    @Test
    void selectsOneServiceByProfile() {
        assertThat(new CommandLine("--spring.profiles.active=profile-service", "--server.port=8092").role())
                .contains(Role.PROFILE);
    }

    @Test
    void passesOtherArgumentsOn() {
        CommandLine commandLine = new CommandLine("--tour", "--free-ports", "--spring.data.redis.port=6379", "--debug");

        assertThat(commandLine.with(Map.of())).containsExactlyInAnyOrder("--spring.data.redis.port=6379", "--debug");
    }

    @Test
    void prefersSettingsOfFleetOverArgument() {
        CommandLine commandLine = new CommandLine("--server.port=9000");

        assertThat(commandLine.with(Map.of("server.port", "8092"))).containsExactly("--server.port=8092");
    }

    @Test
    void keepsSettingOfUser() {
        CommandLine commandLine = new CommandLine("--logging.level.root=DEBUG");

        assertThat(commandLine.unlessGiven(Map.of("logging.level.root", "WARN", "logging.level.io.zenvark", "INFO")))
                .containsOnlyKeys("logging.level.io.zenvark");
    }
}
