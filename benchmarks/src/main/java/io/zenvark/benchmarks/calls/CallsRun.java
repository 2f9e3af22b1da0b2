// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.calls;

import io.zenvark.benchmarks.redis.LocalRedis;
import io.zenvark.benchmarks.report.Machine;
import io.zenvark.benchmarks.report.Report;
import io.zenvark.benchmarks.report.ReportWriter;
import io.zenvark.benchmarks.report.Target;
import io.zenvark.benchmarks.report.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;

/** Measures calls, by case and library, each in processes of its own. */
public final class CallsRun {

    private final Workspace workspace;
    private final Effort effort;

    public CallsRun(Workspace workspace) {
        this.workspace = workspace;
        this.effort = Effort.of(workspace);
    }

    /** Measures, writes the results, and compares them with the targets. */
    public List<Target> measure() throws IOException, RunnerException {
        Machine machine = Machine.here();
        List<CallFigure> figures = new ArrayList<>();
        try (LocalRedis redis = LocalRedis.start()) {
            RedisPort.set(redis.port());
            System.setProperty("csp.sentinel.log.dir", workspace.scratch().toString());
            List<CallCase> cases = CallCase.all(effort);
            for (int i = 0; i < cases.size(); i++) {
                CallCase at = cases.get(i);
                System.out.printf("%n[%d of %d] %s%n", i + 1, cases.size(), at);
                figures.addAll(figures(at, redis.port()));
            }
        }
        List<Target> targets = workspace.smoke() ? List.of() : CallTargets.of(figures);
        Report report = new Report(
                "calls", machine, Machine.load(), workspace.provisional(), effort.sentence(), figures, targets);
        new ReportWriter(workspace).write(report, CallTables.of(figures));
        return targets;
    }

    private List<CallFigure> figures(CallCase at, int redisPort) throws RunnerException, IOException {
        Drops drops = new Drops(workspace.scratch());
        List<CallFigure> figures = new ArrayList<>();
        for (String library : at.libraries()) {
            drops.clear();
            Collection<RunResult> results = new Runner(at.options(effort, library)
                            .jvmArgsAppend(
                                    RedisPort.argument(redisPort),
                                    drops.argument(),
                                    "-Dcsp.sentinel.log.dir=" + workspace.scratch())
                            .build())
                    .run();
            for (RunResult result : results) {
                figures.add(at.figure(library, result, drops.worst()));
            }
        }
        return figures;
    }
}
