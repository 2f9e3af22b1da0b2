// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.calls;

import io.zenvark.benchmarks.report.Table;
import java.util.List;
import java.util.Locale;

/** Formats the results as one table for each case. */
final class CallTables {

    private CallTables() {}

    static String of(List<CallFigure> figures) {
        StringBuilder text = new StringBuilder();
        figures.stream()
                .map(CallFigure::benchmark)
                .distinct()
                .forEach(benchmark -> text.append("\n### ")
                        .append(title(benchmark))
                        .append("\n\n")
                        .append(table(figures.stream()
                                .filter(figure -> figure.benchmark().equals(benchmark))
                                .toList())));
        return text.toString();
    }

    private static Table table(List<CallFigure> figures) {
        Table table = new Table(
                "library", "threads", "ns per call, median (fastest to slowest)", "bytes per call", "dropped");
        for (CallFigure figure : figures) {
            table.row(
                    figure.library(),
                    Integer.toString(figure.threads()),
                    String.format(
                            Locale.ROOT,
                            "%.1f (%.1f to %.1f)",
                            figure.nanosPerCall(),
                            figure.fastest(),
                            figure.slowest()),
                    String.format(Locale.ROOT, "%.1f", figure.bytesPerCall()),
                    String.format(Locale.ROOT, "%.0f %%", figure.dropped() * 100));
        }
        return table;
    }

    private static String title(String benchmark) {
        return switch (benchmark) {
            case "ClosedCall" -> "Closed call";
            case "BucketsCall" -> "Closed call with Micrometer, with the same buckets everywhere: eleven, and none";
            case "MeteredCall" -> "Closed call, with Micrometer and a Prometheus registry";
            case "WorkingCall" -> "Closed call that takes about a microsecond";
            case "AnnotatedCall" -> "Closed call through the annotation";
            case "RejectedCall" -> "Rejected call";
            case "RampedCall" -> "Call during a ramp-up that admits all calls, and half of them";
            case "FailedCall" -> "Failed call";
            default -> benchmark;
        };
    }
}
