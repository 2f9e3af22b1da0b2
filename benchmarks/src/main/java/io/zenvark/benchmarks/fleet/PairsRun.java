// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.fleet;

import io.zenvark.benchmarks.redis.LocalRedis;
import io.zenvark.benchmarks.report.Machine;
import io.zenvark.benchmarks.report.Report;
import io.zenvark.benchmarks.report.ReportWriter;
import io.zenvark.benchmarks.report.Target;
import io.zenvark.benchmarks.report.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Compares this build with another build, in alternation. */
public final class PairsRun {

    private static final int SICK_FLEET = 10;
    private static final double MOST_TIMES = 3;
    private static final String[] STRATEGIES = {"sampling", "count", "consecutive"};

    private final Workspace workspace;
    private final FleetEffort effort;
    private final Build ours = Build.current();
    private final Build other;

    /**
     * Creates a comparison.
     *
     * @param workspace the workspace of this build
     * @param project the root of the working tree of the other build
     */
    public PairsRun(Workspace workspace, Path project) throws IOException {
        this.workspace = workspace;
        this.effort = FleetEffort.of(workspace);
        this.other = Build.of(project);
    }

    /** Measures the given steps, or all: {@code sick-node}, {@code trips}, {@code starts}. */
    public List<Target> measure(List<String> steps) throws IOException {
        Machine machine = Machine.here();
        List<FleetFigure> figures = new ArrayList<>();
        String version;
        try (LocalRedis redis = LocalRedis.start()) {
            version = redis.version();
            Bench bench = new Bench(redis, effort, figures);
            if (isWanted("sick-node", steps)) {
                sickNode(bench);
            }
            if (isWanted("trips", steps)) {
                for (int nodes : effort.pairFleets()) {
                    new TripPairs(bench).measure(ours, other, nodes);
                }
            }
            if (isWanted("starts", steps)) {
                new StartPairs(bench).measure(ours, other);
            }
        }
        List<Target> targets = targets(figures);
        Report report = new Report(
                "pairs", machine, Machine.load(), workspace.provisional(), effort.sentence(version), figures, targets);
        new ReportWriter(workspace).write(report, FleetFigure.table(figures).toString());
        return targets;
    }

    private static boolean isWanted(String step, List<String> steps) {
        return steps.isEmpty() || steps.contains(step);
    }

    private void sickNode(Bench bench) {
        for (String strategy : STRATEGIES) {
            new SickNode(bench).measure(other, SICK_FLEET, strategy);
            new SickNode(bench).measure(ours, SICK_FLEET, strategy);
        }
    }

    private static List<Target> targets(List<FleetFigure> figures) {
        List<Target> targets = new ArrayList<>();
        for (FleetFigure figure : figures) {
            if (figure.measure().equals(TripPairs.RATIO)) {
                String measured = String.format(Locale.ROOT, "%.2f", figure.p50());
                targets.add(new Target(
                        figure.measure() + ", " + figure.setting(), "at most 3", measured, figure.p50() <= MOST_TIMES));
            }
        }
        return targets;
    }
}
