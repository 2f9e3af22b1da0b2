// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.recovery;

import io.zenvark.benchmarks.report.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The targets of the recovery: with a ramp-up the circuit does not open again, and at most half as many calls fail as
 * without it. A leader that cannot reach the dependency delays the recovery by one health check.
 */
final class RecoveryTargets {

    private static final double HALF = 0.5;

    private final List<RecoveryFigure> figures;
    private final List<Target> targets = new ArrayList<>();

    private RecoveryTargets(List<RecoveryFigure> figures) {
        this.figures = figures;
    }

    static List<Target> of(List<RecoveryFigure> figures, List<UnreachableLeaderFigure> unreachable) {
        RecoveryTargets all = new RecoveryTargets(figures);
        for (Map.Entry<String, String> pair : Contestants.WITHOUT_RAMP_UP.entrySet()) {
            String name = pair.getKey();
            double openings = all.worst(name, RecoveryFigure::openings);
            all.add(name + ": openings, worst run", "0", "%.1f", openings, openings == 0);
            all.failures(name, pair.getValue());
            all.failures(name, all.bestWithout());
        }
        for (UnreachableLeaderFigure run : unreachable) {
            all.targets.add(new Target(
                    "leader without the dependency, run " + run.seed() + ": failed checks until the circuit closes",
                    "1",
                    run.failedChecks() + ", closed: " + run.time(),
                    run.closed() && run.failedChecks() <= 1));
        }
        return all.targets;
    }

    private void failures(String name, String other) {
        double limit = HALF * median(other);
        double failed = median(name);
        add(
                name + ": failed calls",
                String.format(Locale.ROOT, "at most half of '%s': %,.0f", other, limit),
                "%,.0f",
                failed,
                failed <= limit);
    }

    private void add(String name, String limit, String format, double measured, boolean met) {
        targets.add(new Target(name, limit, String.format(Locale.ROOT, format, measured), met));
    }

    private double median(String name) {
        return RecoveryTables.median(RecoveryTables.of(figures, name), RecoveryFigure::failed);
    }

    private double worst(String name, ToDoubleFunction<RecoveryFigure> value) {
        return RecoveryTables.of(figures, name).stream()
                .mapToDouble(value)
                .max()
                .orElseThrow();
    }

    /** Returns the contestant without a ramp-up with the fewest failed calls, and of several the fewest lost calls. */
    private String bestWithout() {
        return RecoveryTables.names(figures).stream()
                .filter(name -> !name.contains("ramp-up"))
                .min(Comparator.comparingDouble(this::median)
                        .thenComparingDouble(
                                name -> RecoveryTables.median(RecoveryTables.of(figures, name), RecoveryFigure::lost)))
                .orElseThrow();
    }
}
