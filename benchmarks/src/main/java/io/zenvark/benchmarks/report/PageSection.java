// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.report;

import java.util.List;

/**
 * The part of docs/performance.md that a run writes, between two markers.
 *
 * @param kind the kind of the run, which the markers contain
 * @param text the text between the markers
 */
record PageSection(String kind, String text) {

    static PageSection of(Report report, String file) {
        StringBuilder text = new StringBuilder();
        if (report.provisional()) {
            text.append("**Provisional**: few samples, or taken while other processes used the machine.\n\n");
        }
        text.append(report.machine().sentence(report.loadAfter()))
                .append(' ')
                .append(report.setting())
                .append("\n\n");
        if (!report.targets().isEmpty()) {
            text.append(targets(report.targets())).append('\n');
        }
        text.append("Tables: [")
                .append(file)
                .append("](../benchmarks/results/")
                .append(file)
                .append(")\n");
        return new PageSection(report.kind(), text.toString());
    }

    String replacedIn(String page) {
        String begin = "<!-- " + kind + ": written by benchmarks/run -->";
        String end = "<!-- " + kind + ": end -->";
        int from = page.indexOf(begin);
        int to = page.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalStateException("docs/performance.md lacks the markers '" + begin + "' and '" + end + "'");
        }
        return page.substring(0, from + begin.length()) + "\n" + text.strip() + "\n" + page.substring(to);
    }

    private static String targets(List<Target> targets) {
        Table table = new Table("target", "limit", "measured", "met");
        targets.forEach(
                target -> table.row(target.name(), target.limit(), target.measured(), target.met() ? "yes" : "**no**"));
        return table.toString();
    }
}
