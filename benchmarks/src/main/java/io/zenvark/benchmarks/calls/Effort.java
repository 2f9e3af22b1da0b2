// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.calls;

import io.zenvark.benchmarks.report.Workspace;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * The length of a run.
 *
 * @param forks the number of processes for each figure; 0 for the measuring process
 * @param warmups the number of warm-up iterations
 * @param iterations the number of measured iterations
 * @param length the length of an iteration
 * @param threads the numbers of threads for calls that pass or are rejected
 * @param smoke whether only to verify that the benchmarks run
 */
record Effort(int forks, int warmups, int iterations, TimeValue length, int[] threads, boolean smoke) {

    static Effort of(Workspace workspace) {
        if (workspace.smoke()) {
            return new Effort(0, 0, 1, TimeValue.milliseconds(50), new int[] {2}, true);
        }
        int[] threads = {1, 2, 4, 8};
        return workspace.provisional()
                ? new Effort(1, 3, 5, TimeValue.milliseconds(500), threads, false)
                : new Effort(2, 2, 3, TimeValue.seconds(1), threads, false);
    }

    String sentence() {
        return "Each figure: the median of " + Math.max(1, forks) * iterations + " iterations of " + length + " in "
                + forks + (forks == 1 ? " process" : " processes") + ", after " + warmups
                + " iterations of warm-up in each.";
    }
}
