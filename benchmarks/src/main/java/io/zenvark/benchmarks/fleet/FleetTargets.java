// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.fleet;

import io.zenvark.benchmarks.report.Target;
import io.zenvark.coordination.lease.LeaseConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/** The targets of a fleet. Targets that depend on the machine are multiples of its {@link Floor}. */
final class FleetTargets {

    private final List<FleetFigure> figures;
    private final List<Target> targets = new ArrayList<>();

    private FleetTargets(List<FleetFigure> figures) {
        this.figures = figures;
    }

    static List<Target> of(List<FleetFigure> figures) {
        FleetTargets all = new FleetTargets(figures);
        all.trips();
        all.failovers();
        all.traffic();
        all.footprint();
        return all.targets;
    }

    private void trips() {
        trips(Floor.COLD, " in wake-ups after 50 ms of silence", size -> Trips.setting(size, 0));
        trips(Floor.AS_BEFORE_A_TRIP, " in wake-ups after the same silence", size -> Trips.setting(size, 0));
        trips(Floor.FRESH, " in wake-ups after the same silence, fresh processes", Trips::fresh);
        FleetFigure three = figure(Trips.TRIP, Trips.setting(3, 0));
        atMost("trip, 3 nodes, p99 over p50", 2.5, three.p99() / three.p50());
    }

    private void trips(String wakes, String unit, IntFunction<String> setting) {
        double wake = figure(Floor.WAKE, wakes).p50();
        double three = figure(Trips.TRIP, setting.apply(3)).p50();
        double ten = figure(Trips.TRIP, setting.apply(10)).p50();
        atMost("trip, 3 nodes, p50" + unit, 3, three / wake);
        atMost("trip, 10 nodes, p50" + unit, 6, ten / wake);
    }

    private void failovers() {
        LeaseConfiguration lease = LeaseConfiguration.DEFAULT;
        atMost(
                "failover, graceful, slowest, ms",
                100,
                figure(Failovers.GRACEFUL, Failovers.SETTING).max());
        atMost(
                "failover, kill -9, slowest, ms (lease + tick)",
                lease.duration().plus(lease.tick()).toMillis(),
                figure(Failovers.KILLED, Failovers.SETTING).max());
    }

    private void traffic() {
        atMost(
                "Redis commands per 1,000 calls at 10,000 calls/s, 3 nodes",
                30,
                figure(TrafficCost.COMMANDS, TrafficCost.setting(3, 10_000)).p50());
        atMost(
                "Redis commands per 1,000 calls at 10,000 calls/s, 10 nodes",
                30,
                figure(TrafficCost.COMMANDS, TrafficCost.setting(10, 10_000)).p50());
        atMost(
                "outcomes lost at 1,000,000 calls/s of one node",
                0,
                figure(TrafficCost.LOST, TrafficCost.setting(1, 1_000_000)).p50());
        double made =
                figure(TrafficCost.RATE, TrafficCost.setting(1, 1_000_000)).p50();
        targets.add(new Target(
                "calls/s made in that run", "1,000,000", String.format(Locale.ROOT, "%,.0f", made), made >= 990_000));
    }

    private void footprint() {
        String thousand = Footprint.setting(1000);
        atMost(
                "connections, 1,000 breakers",
                2,
                figure(Footprint.CONNECTIONS, thousand).p50());
        atMost(
                "KB of heap for each of 1,000 breakers",
                20,
                figure(Footprint.HEAP, thousand).p50());
        atMost(
                "idle commands/s, 1,000 breakers",
                5,
                figure(Footprint.IDLE, thousand).p50());
        double growth = figure(Footprint.TICK, thousand).p50()
                / figure(Footprint.TICK, Footprint.setting(1)).p50();
        atMost("a tick with 1,000 breakers over one with 1", 2, growth);
        atMost(
                "ms added to the start of a Boot application",
                150,
                figure(Startup.ADDED, Startup.TO_EMPTY).p50());
    }

    private void atMost(String name, double limit, double measured) {
        targets.add(new Target(name, "at most " + text(limit), text(measured), measured <= limit));
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, value == Math.rint(value) ? "%,.0f" : "%,.2f", value);
    }

    private FleetFigure figure(String measure, String setting) {
        return figures.stream()
                .filter(figure ->
                        figure.measure().equals(measure) && figure.setting().equals(setting))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(measure + ", " + setting + ": was not measured"));
    }
}
