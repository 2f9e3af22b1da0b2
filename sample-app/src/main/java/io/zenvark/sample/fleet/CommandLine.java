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

/**
 * The arguments of the application. System properties and environment variables supply the values that the arguments do
 * not contain.
 */
public final class CommandLine {

    private static final Set<String> OF_THE_FLEET = Set.of("tour", "free-ports");

    private final ApplicationArguments arguments;
    private final ConfigurableEnvironment environment = new StandardEnvironment();

    /** Parses the arguments. */
    public CommandLine(String... arguments) {
        this.arguments = new DefaultApplicationArguments(arguments);
        environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(arguments));
    }

    /** Returns whether to run the tour. */
    public boolean asksForTour() {
        return arguments.containsOption("tour");
    }

    /** Returns whether to replace ports that are in use with free ones. */
    public boolean asksForFreePorts() {
        return arguments.containsOption("free-ports");
    }

    /** Returns the service to start; empty for the whole fleet. */
    public Optional<Role> role() {
        return Role.of(environment.getActiveProfiles());
    }

    /** Returns the environment before any configuration file is read. */
    public Environment environment() {
        return environment;
    }

    /**
     * Returns the arguments for a service of the fleet.
     *
     * @param settings the settings of the fleet; they take precedence over the arguments of the user
     */
    String[] with(Map<String, String> settings) {
        Stream<String> given = arguments.getOptionNames().stream()
                .filter(name -> !OF_THE_FLEET.contains(name) && !settings.containsKey(name))
                .flatMap(this::options);
        Stream<String> decided =
                settings.entrySet().stream().map(setting -> option(setting.getKey(), setting.getValue()));
        return Stream.concat(given, decided).toArray(String[]::new);
    }

    /** Returns the settings that the user has not set. */
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
