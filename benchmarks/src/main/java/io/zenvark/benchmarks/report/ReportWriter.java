// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a report as JSON, its tables as Markdown, and its targets into the section of docs/performance.md that has the
 * markers of its kind.
 */
public final class ReportWriter {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Workspace workspace;

    public ReportWriter(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * Writes the report.
     *
     * @param report the report
     * @param tables its tables in Markdown
     */
    public void write(Report report, String tables) throws IOException {
        Path results = workspace.results(report.kind());
        Files.writeString(results, JSON.writeValueAsString(report) + "\n");
        Path all = results.resolveSibling(results.getFileName().toString().replace(".json", ".md"));
        String head = "# " + report.kind() + "\n\n" + report.machine().sentence(report.loadAfter()) + " "
                + report.setting() + "\n\n";
        Files.writeString(all, head + tables.strip() + "\n");
        Path page = workspace.page();
        PageSection section = PageSection.of(report, all.getFileName().toString());
        Files.writeString(page, section.replacedIn(Files.readString(page)));
        System.out.println("Results: " + results + ", " + all + ", " + page);
    }
}
