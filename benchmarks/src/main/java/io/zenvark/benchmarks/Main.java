// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks;

import io.zenvark.benchmarks.calls.CallsRun;
import io.zenvark.benchmarks.fleet.FleetRun;
import io.zenvark.benchmarks.fleet.PairsRun;
import io.zenvark.benchmarks.recovery.RecoveryRun;
import io.zenvark.benchmarks.report.Target;
import io.zenvark.benchmarks.report.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Runs the benchmarks {@code calls}, {@code fleet}, {@code recovery}, or {@code pairs}. The last takes the working tree of another build
 * and the names of its steps. With {@code --smoke}, a run takes seconds and compares nothing with the targets.
 */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        List<String> given = Arrays.asList(arguments);
        Workspace workspace = Workspace.of(given.contains("--smoke"), given.contains("--provisional"));
        List<Target> targets = switch (given.isEmpty() ? "" : given.get(0)) {
            case "calls" -> new CallsRun(workspace).measure();
            case "fleet" -> new FleetRun(workspace).measure();
            case "recovery" -> new RecoveryRun(workspace).measure();
            case "pairs" -> pairs(workspace, given);
            default ->
                throw new IllegalArgumentException(
                        "the first argument must be calls, fleet, recovery, or pairs and the directory of another build");
        };
        if (!workspace.smoke()) {
            targets.forEach(target -> System.out.println(target.line()));
        }
        // Libraries under test may leave threads running.
        System.exit(0);
    }

    private static List<Target> pairs(Workspace workspace, List<String> given) throws IOException {
        List<String> named =
                given.stream().filter(argument -> !argument.startsWith("--")).toList();
        if (named.size() < 2) {
            throw new IllegalArgumentException("pairs needs the directory of another build, for example"
                    + " benchmarks/run pairs ../before sick-node");
        }
        return new PairsRun(workspace, Path.of(named.get(1))).measure(named.subList(2, named.size()));
    }
}
