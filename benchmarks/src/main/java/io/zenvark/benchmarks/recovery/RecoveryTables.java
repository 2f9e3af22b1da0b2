// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.recovery;

import io.zenvark.benchmarks.report.Table;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The results of all contestants as a table: the median of all runs, and in brackets the lowest and the highest. */
final class RecoveryTables {

    private RecoveryTables() {}

    static String of(List<RecoveryFigure> figures, List<UnreachableLeaderFigure> unreachable) {
        return contestants(figures) + "\n## A leader that cannot reach the dependency\n\n"
                + UnreachableLeaderFigure.table(unreachable);
    }

    private static Table contestants(List<RecoveryFigure> figures) {
        Table table = new Table(
                "contestant",
                "failed",
                "slow",
                "rejected",
                "failed or rejected",
                "full service after s",
                "openings",
                "peak load / capacity");
        for (String name : names(figures)) {
            List<RecoveryFigure> runs = of(figures, name);
            table.row(
                    name,
                    spread(runs, "%,.0f", RecoveryFigure::failed),
                    spread(runs, "%,.0f", RecoveryFigure::slow),
                    spread(runs, "%,.0f", RecoveryFigure::rejected),
                    spread(runs, "%,.0f", RecoveryFigure::lost),
                    spread(runs, "%.0f", RecoveryFigure::fullServiceOrInfinity).replace("Infinity", "never"),
                    spread(runs, "%.1f", RecoveryFigure::openings),
                    spread(runs, "%.2f", RecoveryFigure::peakLoad));
        }
        return table;
    }

    /** Returns the names of the contestants in their order. */
    static List<String> names(List<RecoveryFigure> figures) {
        return figures.stream().map(RecoveryFigure::contestant).distinct().toList();
    }

    /** Returns the runs of a contestant. */
    static List<RecoveryFigure> of(List<RecoveryFigure> figures, String name) {
        return figures.stream()
                .filter(figure -> figure.contestant().equals(name))
                .toList();
    }

    /** Returns the run of a contestant with the median number of lost calls. */
    static RecoveryFigure typical(List<RecoveryFigure> figures, String name) {
        List<RecoveryFigure> runs = of(figures, name);
        double lost = median(runs, RecoveryFigure::lost);
        return runs.stream().filter(run -> run.lost() == lost).findFirst().orElseThrow();
    }

    /** Returns the median, or the lower one of two. */
    static double median(List<RecoveryFigure> runs, ToDoubleFunction<RecoveryFigure> value) {
        return sorted(runs, value)[(runs.size() - 1) / 2];
    }

    private static String spread(List<RecoveryFigure> runs, String format, ToDoubleFunction<RecoveryFigure> value) {
        double[] values = sorted(runs, value);
        String median = String.format(Locale.ROOT, format, median(runs, value));
        String lowest = String.format(Locale.ROOT, format, values[0]);
        String highest = String.format(Locale.ROOT, format, values[values.length - 1]);
        return lowest.equals(highest) ? median : median + " (" + lowest + " to " + highest + ")";
    }

    private static double[] sorted(List<RecoveryFigure> runs, ToDoubleFunction<RecoveryFigure> value) {
        return runs.stream().mapToDouble(value).sorted().toArray();
    }
}
