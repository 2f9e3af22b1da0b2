// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Where a run leaves its results. A smoke run leaves them where they are not kept.
 *
 * @param root the directory of the project
 * @param smoke whether this is a short look that proves nothing but that the benchmarks run
 * @param provisional whether the machine was busy with other things, or the run was shortened
 */
public record Workspace(Path root, boolean smoke, boolean provisional) {

    /** The project that {@code benchmarks/run} stands in, as it tells by a system property. */
    public static Workspace of(boolean smoke, boolean provisional) {
        return new Workspace(Path.of(System.getProperty("zenvark.benchmarks.root", ".")), smoke, provisional);
    }

    /** For files that nobody keeps. */
    public Path scratch() {
        return directory(root.resolve("benchmarks/target/scratch"));
    }

    /** The raw results of a kind of run, by date. */
    public Path results(String kind) {
        Path results = smoke ? scratch() : directory(root.resolve("benchmarks/results"));
        return results.resolve(
                kind + "-" + LocalDate.now(ZoneOffset.UTC) + (provisional ? "-provisional" : "") + ".json");
    }

    /** The page for people; a copy of it in a smoke run. */
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
