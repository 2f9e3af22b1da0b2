// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample;

import io.zenvark.sample.fleet.CommandLine;
import io.zenvark.sample.fleet.Directions;
import io.zenvark.sample.fleet.Fleet;
import io.zenvark.sample.fleet.FleetPorts;
import io.zenvark.sample.fleet.FleetStarter;
import io.zenvark.sample.redis.RedisChoice;
import io.zenvark.sample.tour.Tour;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.SpringApplication;

/**
 * Starts the sample.
 *
 * <ul>
 *   <li>Without arguments: starts the whole fleet in this process, until it is stopped.
 *   <li>With {@code --tour}: runs the tour. The exit status is 0 only if every step was observed.
 *   <li>With one of the Spring profiles {@code auth-service}, {@code profile-service} or {@code gateway}: starts only
 *       that service.
 * </ul>
 */
public final class SampleApplication {

    // The audit log repeats the log lines of the node in a format for machines.
    private static final Map<String, String> FEW_LOGS = Map.of(
            "logging.level.root", "WARN",
            "logging.level.io.zenvark", "INFO",
            "logging.level.io.zenvark.audit", "WARN");

    private SampleApplication() {}

    /** Starts the application that the arguments select. */
    public static void main(String[] arguments) {
        CommandLine commandLine = new CommandLine(arguments);
        Optional<Class<?>> service = commandLine.role().map(role -> role.application());
        if (service.isPresent()) {
            SpringApplication.run(service.get(), arguments);
        } else if (commandLine.asksForTour()) {
            System.exit(Tour.of(commandLine, System.out).run());
        } else {
            startFleet(commandLine, System.out);
        }
    }

    private static void startFleet(CommandLine commandLine, PrintStream out) {
        try {
            FleetPorts ports = commandLine.asksForFreePorts()
                    ? FleetPorts.DEFAULT.freeWhereTaken()
                    : FleetPorts.DEFAULT.requireFree();
            out.println("Starting Redis and five services in this process ...");
            Fleet fleet = new FleetStarter(
                            commandLine,
                            RedisChoice.onThisMachine().open(commandLine.environment()),
                            commandLine.unlessGiven(FEW_LOGS))
                    .start(ports);
            print(new Directions(fleet), out);
        } catch (RuntimeException failure) {
            System.err.println(failure.getMessage());
            System.exit(1);
        }
    }

    private static void print(Directions directions, PrintStream out) {
        out.println();
        directions.services().forEach(line -> out.println("  " + line));
        out.println();
        out.println("Try, in this order:");
        directions.commands().forEach(line -> out.println("  " + line));
        out.println();
        out.println("Ctrl-C stops everything.");
    }
}
