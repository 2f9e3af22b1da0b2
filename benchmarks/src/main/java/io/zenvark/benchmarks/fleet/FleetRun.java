// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.fleet;

import io.zenvark.benchmarks.redis.LocalRedis;
import io.zenvark.benchmarks.report.Machine;
import io.zenvark.benchmarks.report.Report;
import io.zenvark.benchmarks.report.ReportWriter;
import io.zenvark.benchmarks.report.Target;
import io.zenvark.benchmarks.report.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures a fleet, step by step. */
public final class FleetRun {

    private final Workspace workspace;
    private final FleetEffort effort;

    public FleetRun(Workspace workspace) {
        this.workspace = workspace;
        this.effort = FleetEffort.of(workspace);
    }

    /** Measures, writes the results, and compares them with the targets. */
    public List<Target> measure() throws IOException {
        Machine machine = Machine.here();
        List<FleetFigure> figures = new ArrayList<>();
        String version;
        try (LocalRedis redis = LocalRedis.start()) {
            version = redis.version();
            Map<String, Runnable> steps = steps(new Bench(redis, effort, figures));
            int done = 0;
            for (Map.Entry<String, Runnable> step : steps.entrySet()) {
                System.out.printf("[%d of %d] %s%n", ++done, steps.size(), step.getKey());
                step.getValue().run();
            }
        }
        List<Target> targets = workspace.smoke() ? List.of() : FleetTargets.of(figures);
        Report report = new Report(
                "fleet", machine, Machine.load(), workspace.provisional(), effort.sentence(version), figures, targets);
        new ReportWriter(workspace).write(report, FleetFigure.table(figures).toString());
        return targets;
    }

    private static Map<String, Runnable> steps(Bench bench) {
        Map<String, Runnable> steps = new LinkedHashMap<>();
        steps.put("Floor", () -> new Floor(bench).measure());
        steps.put("Trips", () -> new Trips(bench).measure());
        steps.put("Failovers", () -> new Failovers(bench).measure());
        steps.put("TrafficCost", () -> new TrafficCost(bench).measure());
        steps.put("Leader's capacity", () -> new LeaderCapacity(bench).measure());
        steps.put("Footprint", () -> new Footprint(bench).measure());
        steps.put("Start-up", () -> new Startup(bench).measure());
        return steps;
    }
}
