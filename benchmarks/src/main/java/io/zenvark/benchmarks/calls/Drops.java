// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.calls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the processes that measure leave the share of outcomes that were dropped, which JMH has no place for. */
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

    /** Of all processes since the latest {@link #clear}. */
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
