// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.recovery;

import io.zenvark.benchmarks.report.Table;
import java.util.List;
import java.util.Locale;

/**
 * The result of one run with a leader that cannot reach the dependency.
 *
 * @param seed the seed of the calls
 * @param closed whether the circuit closed on all nodes
 * @param seconds the time from the end of the outage until then, or until the end of the observation
 * @param failedChecks the number of health checks that failed in this time
 */
record UnreachableLeaderFigure(int seed, boolean closed, double seconds, int failedChecks) {

    /** Returns the time in words. */
    String time() {
        return String.format(Locale.ROOT, closed ? "%.1f s" : "not within %.0f s", seconds);
    }

    static Table table(List<UnreachableLeaderFigure> figures) {
        Table table = new Table("run", "circuit closed after", "failed health checks until then");
        figures.forEach(
                figure -> table.row("" + figure.seed(), figure.time(), Integer.toString(figure.failedChecks())));
        return table;
    }
}
