// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.fleet;

import io.zenvark.benchmarks.fleet.FleetFigure.Amount;
import io.zenvark.benchmarks.fleet.process.FleetProcess;
import io.zenvark.benchmarks.fleet.process.WholeFleetMain;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures the time from the fifth failed call until all nodes of a fleet reject calls. Two builds alternate, so that
 * other load on the machine affects both.
 */
final class TripPairs {

    static final String TRIP = "trip: fifth failure to OPEN in all, nodes in one process";
    static final String RATIO = "trip, this build over the other build";
    private static final String OPEN_MILLIS = "60";
    private static final int PAIRS_PER_UNMEASURED = 5;

    private final Bench bench;

    TripPairs(Bench bench) {
        this.bench = bench;
    }

    void measure(Build ours, Build other, int nodes) {
        try (FleetProcess first = fleet(ours, nodes);
                FleetProcess second = fleet(other, nodes)) {
            first.await("ready", 0);
            second.await("ready", 0);
            List<Long> one = new ArrayList<>();
            List<Long> two = new ArrayList<>();
            int count = bench.effort().pairs();
            int unmeasured = count / PAIRS_PER_UNMEASURED;
            for (int i = 0; i < unmeasured + count; i++) {
                long firstTrip = trip(first, i);
                long secondTrip = trip(second, i);
                if (i >= unmeasured && firstTrip > 0 && secondTrip > 0) {
                    one.add(firstTrip);
                    two.add(secondTrip);
                }
                Bench.progress("pairs of trips", i + 1, unmeasured + count);
            }
            found(nodes, one, two);
        }
    }

    static String setting(int nodes) {
        return nodes + " nodes";
    }

    private void found(int nodes, List<Long> ours, List<Long> others) {
        bench.found(FleetFigure.millis(TRIP, "this build, " + setting(nodes), ours));
        bench.found(FleetFigure.millis(TRIP, "other build, " + setting(nodes), others));
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            ratios.add((double) ours.get(i) / others.get(i));
        }
        ratios.sort(null);
        bench.found(RATIO, setting(nodes) + ", median of pairs", new Amount(ratios.get(ratios.size() / 2), "times"));
    }

    private FleetProcess fleet(Build build, int nodes) {
        return FleetProcess.start(
                build.classPath(),
                WholeFleetMain.class,
                bench.redis().port(),
                Bench.namespace(),
                nodes,
                "consecutive",
                OPEN_MILLIS);
    }

    private static long trip(FleetProcess fleet, int number) {
        long start = System.nanoTime();
        fleet.send("trip " + number);
        long nanos = (long) fleet.await("tripped", start).number(0);
        fleet.forget("tripped");
        return nanos;
    }
}
