// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes a report as JSON, and as the part of the page that carries its kind's marks. */
public final class ReportWriter {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Workspace workspace;

    public ReportWriter(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * Writes both.
     *
     * @param report what was measured
     * @param tables the same as Markdown
     */
    public void write(Report report, String tables) throws IOException {
        Path results = workspace.results(report.kind());
        Files.writeString(results, JSON.writeValueAsString(report) + "\n");
        Path page = workspace.page();
        Files.writeString(page, PageSection.of(report, tables).replacedIn(Files.readString(page)));
        System.out.println("Results: " + results + ", " + page);
    }
}
