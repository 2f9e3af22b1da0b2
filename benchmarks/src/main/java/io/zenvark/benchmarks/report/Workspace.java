// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The places of the results of a run. The results of a smoke run are not kept.
 *
 * @param root the root directory of the project
 * @param smoke whether the run only verifies that the benchmarks work
 * @param provisional whether the machine was busy, or the run was shortened
 */
public record Workspace(Path root, boolean smoke, boolean provisional) {

    /** Returns the project that contains {@code benchmarks/run}, which passes its directory in a system property. */
    public static Workspace of(boolean smoke, boolean provisional) {
        return new Workspace(Path.of(System.getProperty("zenvark.benchmarks.root", ".")), smoke, provisional);
    }

    /** Returns the directory for temporary files. */
    public Path scratch() {
        return directory(root.resolve("benchmarks/target/scratch"));
    }

    /** Returns the file for the results of a kind of run, with the date in its name. */
    public Path results(String kind) {
        Path results = smoke ? scratch() : directory(root.resolve("benchmarks/results"));
        return results.resolve(
                kind + "-" + LocalDate.now(ZoneOffset.UTC) + (provisional ? "-provisional" : "") + ".json");
    }

    /** Returns the file for an image of the page for people. */
    public Path image(String name) {
        return (smoke ? scratch() : directory(root.resolve("docs/images"))).resolve(name);
    }

    /** Returns the page for people, or a copy of it in a smoke run. */
    public Path page() {
        Path page = root.resolve("docs/performance.md");
        if (!smoke) {
            return page;
        }
        try {
            Path copy = scratch().resolve("performance.md");
            Files.writeString(copy, Files.readString(page));
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path directory(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
