// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.fleet;

import io.zenvark.benchmarks.report.Table;
import java.util.List;
import java.util.Locale;

/**
 * One row of the results.
 *
 * @param measure the measured quantity
 * @param setting the circumstances
 * @param unit the unit of the figures
 * @param samples the number of samples
 * @param p50 the median, or the only figure
 * @param p99 the 99th percentile
 * @param max the largest figure
 */
public record FleetFigure(
        String measure, String setting, String unit, int samples, double p50, double p99, double max) {

    /** Returns a distribution in milliseconds from samples in nanoseconds. */
    static FleetFigure millis(String measure, String setting, List<Long> nanos) {
        double[] values = nanos.stream().mapToDouble(n -> n / 1e6).sorted().toArray();
        return new FleetFigure(measure, setting, "ms", values.length, at(values, 0.5), at(values, 0.99), at(values, 1));
    }

    /** Returns a single figure. */
    static FleetFigure single(String measure, String setting, Amount amount) {
        return new FleetFigure(measure, setting, amount.unit(), 1, amount.value(), amount.value(), amount.value());
    }

    private static double at(double[] sorted, double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }

    String text(double value) {
        return String.format(Locale.ROOT, value >= 1000 ? "%,.0f" : value >= 10 ? "%.1f" : "%.3f", value);
    }

    /** Returns the figures as a table. */
    static Table table(List<FleetFigure> figures) {
        Table table = new Table("measure", "setting", "median", "p99", "max", "unit", "samples");
        for (FleetFigure figure : figures) {
            boolean many = figure.samples() > 1;
            table.row(
                    figure.measure().strip(),
                    figure.setting(),
                    figure.text(figure.p50()),
                    many ? figure.text(figure.p99()) : "",
                    many ? figure.text(figure.max()) : "",
                    figure.unit(),
                    Integer.toString(figure.samples()));
        }
        return table;
    }

    /** Returns the row as a line for the terminal. */
    String line() {
        return measure + ", " + setting + ": " + text(p50)
                + (samples > 1 ? " (p99 " + text(p99) + ", max " + text(max) + ", n=" + samples + ")" : "") + " "
                + unit;
    }

    /**
     * An amount and its unit.
     *
     * @param value the amount
     * @param unit the unit
     */
    record Amount(double value, String unit) {}
}
