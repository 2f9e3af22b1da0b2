// SPDX-License-Identifier: Apache-2.0
package io.zenvark.testsupport;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Finds a Valkey server on the path. With the system property {@code zenvark.test.valkey=auto}, downloads the package
 * of Debian and unpacks it in {@code target} without installing it.
 */
final class DebianValkey {

    static final Optional<RedisProgram> PROGRAM = onPath().or(DebianValkey::fromDebian);

    private static final long PATIENCE_SECONDS = 120;

    private DebianValkey() {}

    private static Optional<RedisProgram> onPath() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(directory -> Path.of(directory, "valkey-server"))
                .filter(Files::isExecutable)
                .map(file -> RedisProgram.at(file.toString()))
                .findFirst();
    }

    private static Optional<RedisProgram> fromDebian() {
        if (!System.getProperty("zenvark.test.valkey", "").equals("auto")
                || !Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
            return Optional.empty();
        }
        Path directory = Path.of("target", "valkey").toAbsolutePath();
        Path server = directory.resolve("usr/bin/valkey-server");
        if (Files.isExecutable(server) || unpacked(directory)) {
            return Optional.of(RedisProgram.at(server.toString()));
        }
        return Optional.empty();
    }

    private static boolean unpacked(Path directory) {
        try {
            Files.createDirectories(directory);
            // Uses separate package lists and leaves the system's lists unchanged.
            Path script = directory.resolve("fetch.sh");
            try (var resource = DebianValkey.class.getResourceAsStream("fetch-valkey.sh")) {
                Files.write(script, resource.readAllBytes());
            }
            Process fetch = new ProcessBuilder(List.of("sh", script.toString(), directory.toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("fetch.log").toFile())
                    .start();
            return fetch.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && fetch.exitValue() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
