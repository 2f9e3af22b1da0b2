// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.recovery;

import io.zenvark.benchmarks.redis.LocalRedis;
import io.zenvark.benchmarks.report.Machine;
import io.zenvark.benchmarks.report.Report;
import io.zenvark.benchmarks.report.ReportWriter;
import io.zenvark.benchmarks.report.Target;
import io.zenvark.benchmarks.report.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Measures how fleets and their dependency recover together from an outage of the dependency. */
public final class RecoveryRun {

    private final Workspace workspace;
    private final RecoveryEffort effort;

    public RecoveryRun(Workspace workspace) {
        this.workspace = workspace;
        this.effort = RecoveryEffort.of(workspace);
    }

    /** Measures, writes the results and the plot, and compares the results with the targets. */
    public List<Target> measure() throws IOException, InterruptedException, ExecutionException {
        Machine machine = Machine.here();
        try (LocalRedis redis = LocalRedis.start();
                Trials trials = new Trials(effort, redis.port())) {
            List<RecoveryFigure> figures = trials.ofContestants();
            List<UnreachableLeaderFigure> unreachable = trials.ofUnreachableLeader();
            List<Target> targets = workspace.smoke() ? List.of() : RecoveryTargets.of(figures, unreachable);
            List<Object> results = new ArrayList<>(figures);
            results.addAll(unreachable);
            Report report = new Report(
                    "recovery",
                    machine,
                    Machine.load(),
                    workspace.provisional(),
                    effort.sentence(redis.version()),
                    results,
                    targets);
            new ReportWriter(workspace).write(report, RecoveryTables.of(figures, unreachable));
            plot(figures);
            return targets;
        }
    }

    private void plot(List<RecoveryFigure> figures) throws IOException {
        Path file = workspace.image("recovery.svg");
        List<RecoveryFigure> plotted = Contestants.PLOTTED.stream()
                .map(name -> RecoveryTables.typical(figures, name))
                .toList();
        Files.writeString(file, RecoveryPlot.of(plotted, effort));
        System.out.println("Plot: " + file);
    }
}
