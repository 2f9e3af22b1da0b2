// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.calls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file in which measuring processes record the share of dropped outcomes, because JMH cannot transfer it. */
final class Drops {

    private final Path file;

    Drops(Path scratch) {
        this.file = scratch.resolve("drops");
    }

    String argument() {
        return "-D" + CallState.DROPS + "=" + file.toAbsolutePath();
    }

    void clear() throws IOException {
        Files.deleteIfExists(file);
    }

    /** Returns the largest share of all processes since the latest {@link #clear}. */
    double worst() throws IOException {
        if (!Files.exists(file)) {
            return 0;
        }
        return Files.readAllLines(file).stream()
                .mapToDouble(Double::parseDouble)
                .max()
                .orElse(0);
    }
}
