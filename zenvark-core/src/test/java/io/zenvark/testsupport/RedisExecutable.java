// SPDX-License-Identifier: Apache-2.0
package io.zenvark.testsupport;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Where the server program is. Unpacked once for all servers of one JVM. */
final class RedisExecutable {

    private static final String GIVEN = System.getProperty("zenvark.test.redis-server", "");
    private static final String PATH = GIVEN.isEmpty() ? unpacked() : GIVEN;

    private RedisExecutable() {}

    static String path() {
        return PATH;
    }

    private static String unpacked() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
        String arch = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
        String resource = "/redis-server-7.0.15-" + os + "-" + arch;
        try (InputStream program = RedisExecutable.class.getResourceAsStream(resource)) {
            if (program == null) {
                return "redis-server";
            }
            Path directory = Files.createTempDirectory("zenvark-redis");
            Path file = directory.resolve("redis-server");
            Files.copy(program, file);
            directory.toFile().deleteOnExit();
            file.toFile().deleteOnExit();
            if (!file.toFile().setExecutable(true)) {
                throw new IllegalStateException(file + " cannot be made executable");
            }
            return file.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
