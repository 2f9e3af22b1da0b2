// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.report;

/** A table in Markdown. */
public final class Table {

    private final StringBuilder text = new StringBuilder();

    /** Creates a table with the given column names. */
    public Table(String... heads) {
        row(heads);
        text.append("|---".repeat(heads.length)).append("|\n");
    }

    /** Adds a row. */
    public void row(String... cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
