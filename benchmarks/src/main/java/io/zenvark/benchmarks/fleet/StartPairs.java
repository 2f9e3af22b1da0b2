// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.fleet;

import io.zenvark.benchmarks.fleet.FleetFigure.Amount;
import io.zenvark.benchmarks.fleet.Startup.Application;
import java.util.ArrayList;
import java.util.List;

/** Measures the start of a Boot application until it is ready, in alternation between two builds and Resilience4j. */
final class StartPairs {

    private final Bench bench;

    StartPairs(Bench bench) {
        this.bench = bench;
    }

    void measure(Build ours, Build other) {
        Startup startup = new Startup(bench);
        List<Long> first = new ArrayList<>();
        List<Long> second = new ArrayList<>();
        List<Long> peers = new ArrayList<>();
        int starts = bench.effort().starts();
        for (int i = 0; i < starts; i++) {
            second.add(startup.start(other, Application.OURS));
            first.add(startup.start(ours, Application.OURS));
            peers.add(startup.start(ours, Application.PEER));
            Bench.progress("starts", i + 1, starts);
        }
        bench.found(FleetFigure.millis(Startup.START, ours.name(), first));
        bench.found(FleetFigure.millis(Startup.START, other.name(), second));
        bench.found(FleetFigure.millis(Startup.START, Application.PEER.text(), peers));
        found("over the other build", first, second);
        found("over Resilience4j", first, peers);
    }

    private void found(String setting, List<Long> ours, List<Long> others) {
        List<Double> differences = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            differences.add((ours.get(i) - others.get(i)) / 1e6);
        }
        differences.sort(null);
        double median = differences.get(differences.size() / 2);
        bench.found("start, this build, median of pairs", setting, new Amount(median, "ms"));
    }
}
