// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.fleet;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/** The arguments of the application. What they do not say, system properties and environment variables may. */
public final class CommandLine {

    private static final Set<String> OF_THE_FLEET = Set.of("tour", "free-ports");

    private final ApplicationArguments arguments;
    private final ConfigurableEnvironment environment = new StandardEnvironment();

    /** Reads them. */
    public CommandLine(String... arguments) {
        this.arguments = new DefaultApplicationArguments(arguments);
        environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(arguments));
    }

    /** Whether to take the tour. */
    public boolean asksForTour() {
        return arguments.containsOption("tour");
    }

    /** Whether to take other ports in place of those in use. */
    public boolean asksForFreePorts() {
        return arguments.containsOption("free-ports");
    }

    /** The one service to be; empty for the whole fleet. */
    public Optional<Role> role() {
        return Role.of(environment.getActiveProfiles());
    }

    /** The environment, before any file is read. */
    public Environment environment() {
        return environment;
    }

    /**
     * The arguments for a service of the fleet.
     *
     * @param settings what the fleet decides; stronger than what was given
     */
    String[] with(Map<String, String> settings) {
        Stream<String> given = arguments.getOptionNames().stream()
                .filter(name -> !OF_THE_FLEET.contains(name) && !settings.containsKey(name))
                .flatMap(this::options);
        Stream<String> decided =
                settings.entrySet().stream().map(setting -> option(setting.getKey(), setting.getValue()));
        return Stream.concat(given, decided).toArray(String[]::new);
    }

    /** Those of the settings that the user did not make. */
    public Map<String, String> unlessGiven(Map<String, String> settings) {
        Map<String, String> open = new HashMap<>(settings);
        open.keySet().removeIf(environment::containsProperty);
        return open;
    }

    private Stream<String> options(String name) {
        List<String> values = arguments.getOptionValues(name);
        return values == null || values.isEmpty()
                ? Stream.of("--" + name)
                : values.stream().map(value -> option(name, value));
    }

    private static String option(String name, String value) {
        return "--" + name + "=" + value;
    }
}
