// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks;

import io.zenvark.benchmarks.calls.CallsRun;
import io.zenvark.benchmarks.fleet.FleetRun;
import io.zenvark.benchmarks.report.Target;
import io.zenvark.benchmarks.report.Workspace;
import java.util.Arrays;
import java.util.List;

/** Runs one of the two: {@code calls} or {@code fleet}, with {@code --smoke} in seconds and without a verdict. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        List<String> given = Arrays.asList(arguments);
        Workspace workspace = Workspace.of(given.contains("--smoke"), given.contains("--provisional"));
        List<Target> targets = switch (given.isEmpty() ? "" : given.get(0)) {
            case "calls" -> new CallsRun(workspace).measure();
            case "fleet" -> new FleetRun(workspace).measure();
            default ->
                throw new IllegalArgumentException("say what to measure: calls or fleet, and --smoke for a short look");
        };
        if (!workspace.smoke()) {
            targets.forEach(target -> System.out.println(target.line()));
        }
        // Threads of the libraries under test are no reason to stay.
        System.exit(0);
    }
}
