// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.tour;

import io.zenvark.sample.fleet.CommandLine;
import io.zenvark.sample.fleet.Directions;
import io.zenvark.sample.fleet.Fleet;
import io.zenvark.sample.fleet.FleetPorts;
import io.zenvark.sample.fleet.FleetStarter;
import io.zenvark.sample.redis.RedisChoice;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Shows the life of a circuit. The tour starts the fleet, makes the auth service fail and recover, and stops the
 * leader. It observes each effect over HTTP and by events of the instances. An effect that is not observed in time
 * fails the tour.
 */
public final class Tour {

    private static final Duration BOUND = Duration.ofSeconds(15);

    /** Few log lines, and a namespace of its own, so that the tour does not affect another fleet on the same Redis. */
    private static final Map<String, String> SETTINGS =
            Map.of("logging.level.root", "WARN", "zenvark.namespace", "profile-service-tour");

    private static final List<Step> STEPS =
            List.of(new TrafficFlows(), new AuthBreaks(), new ChecksByLeader(), new AuthRecovers(), new LeaderLeaves());

    private final CommandLine commandLine;
    private final TourOptions options;
    private final Screen screen;
    private final List<String> summary = new ArrayList<>();

    Tour(CommandLine commandLine, TourOptions options) {
        this.commandLine = commandLine;
        this.options = options;
        this.screen = new Screen(options.out());
    }

    /** Returns a tour on the default ports. Ports that are in use are replaced by free ones. */
    public static Tour of(CommandLine commandLine, PrintStream out) {
        FleetPorts ports = FleetPorts.DEFAULT.freeWhereTaken();
        return new Tour(commandLine, new TourOptions(ports, BOUND, AuthControl::at, out));
    }

    /**
     * Runs the tour and stops all services and Redis at its end.
     *
     * @return the exit status: 0 if every effect was observed, 1 otherwise
     */
    public int run() {
        long begin = System.nanoTime();
        try {
            screen.heading("Zenvark tour: three instances of profile-service call auth-service through one circuit");
            walk();
            screen.heading(step() + "  Summary");
            screen.lines(summary);
            screen.line("The tour observed all effects within " + Screen.time(System.nanoTime() - begin)
                    + ". All services and Redis are stopped.");
            return 0;
        } catch (RuntimeException failure) {
            screen.heading("FAILED at step " + heading() + ": " + failure.getMessage());
            return 1;
        }
    }

    private void walk() {
        announce();
        Fleet fleet = start();
        try (fleet) {
            screen.lines(new Directions(fleet).services());
            Stage stage = Stage.set(fleet, options);
            play(STEPS.get(0), stage);
            for (Step step : STEPS.subList(1, STEPS.size())) {
                announce();
                play(step, stage);
            }
        }
        NotObservedException.unless(fleet.isStopped(), "a service or Redis is still running");
    }

    private Fleet start() {
        long begin = System.nanoTime();
        Fleet fleet = new FleetStarter(
                        commandLine, RedisChoice.onThisMachine().open(commandLine.environment()), SETTINGS)
                .start(options.ports());
        screen.line("Started in " + Screen.time(System.nanoTime() - begin));
        return fleet;
    }

    private void play(Step step, Stage stage) {
        summary.add(step() + "  " + step.play(stage));
    }

    private void announce() {
        screen.heading(heading());
    }

    private String heading() {
        return summary.size() < STEPS.size()
                ? step() + "  " + STEPS.get(summary.size()).title()
                : step() + "  Stop";
    }

    private int step() {
        return summary.size() + 1;
    }
}
