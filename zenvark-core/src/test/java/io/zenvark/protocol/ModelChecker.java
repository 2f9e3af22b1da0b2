// SPDX-License-Identifier: Apache-2.0
package io.zenvark.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tlc2.TLC;

/** Runs TLC on a copy of the model. TLC has static state and therefore gets its own process. */
final class ModelChecker {

    private static final Path MODEL = Path.of("..", "docs", "protocol");
    private static final long PATIENCE_MINUTES = 15;

    private final Path directory;

    ModelChecker(Path directory) throws IOException {
        this.directory = directory;
        try (Stream<Path> files = Files.list(MODEL)) {
            for (Path file : files.toList()) {
                Files.copy(file, directory.resolve(file.getFileName()));
            }
        }
    }

    /** Writes the configuration {@code LeftOut}: the same bounds as another configuration, with some rules left out. */
    void leaveOut(String mistakes, String configuration, String violation) throws IOException {
        String bounds = Files.readString(directory.resolve(configuration + ".cfg"));
        String names = Arrays.stream(mistakes.split(" ")).collect(Collectors.joining("\", \"", "{\"", "\"}"));
        String altered = bounds.replace("Mistakes = {}", "Mistakes = " + names)
                .replaceAll("(?s)(INVARIANTS|PROPERTIES).*", statement(violation));
        Files.writeString(directory.resolve("LeftOut.cfg"), altered);
    }

    private static String statement(String violation) {
        List<String> words = List.of(violation.split(" "));
        return switch (words.get(0)) {
            case "Invariant" -> "INVARIANT " + words.get(1) + "\n";
            case "Action" -> "PROPERTY " + words.get(2) + "\n";
            default -> "PROPERTY EveryCopyIsRepaired\n";
        };
    }

    /** Checks a configuration. With one worker, TLC finds one of the shortest counterexamples. */
    ModelCheckResult check(String configuration, int workers) throws Exception {
        Path output = directory.resolve("output.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseParallelGC",
                        "-Djava.io.tmpdir=" + directory,
                        "-cp",
                        Path.of(TLC.class
                                        .getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .toURI())
                                .toString(),
                        TLC.class.getName(),
                        "-workers",
                        String.valueOf(workers),
                        "-config",
                        configuration + ".cfg",
                        "Zenvark")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new ModelCheckResult(Files.readString(output));
    }
}
