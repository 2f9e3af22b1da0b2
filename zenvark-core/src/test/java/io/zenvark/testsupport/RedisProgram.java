// SPDX-License-Identifier: Apache-2.0
package io.zenvark.testsupport;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A server program with additional environment variables.
 *
 * @param path path of the program
 * @param environment environment variables for the process
 */
public record RedisProgram(String path, Map<String, String> environment) {

    private static final String PROPERTY = "zenvark.test.redis-server";
    private static final String OS =
            System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
    private static final String ARCH = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";

    public RedisProgram {
        environment = Map.copyOf(environment);
    }

    /**
     * Returns the program that the system property {@code zenvark.test.redis-server} selects: a path, or {@code 6.2} or
     * {@code valkey} for {@link #redis62()} and {@link #valkey()}. Defaults to the Redis 7.0 in {@code
     * org.signal:embedded-redis}, or to {@code redis-server} on the path.
     */
    public static RedisProgram standard() {
        String requested = System.getProperty(PROPERTY, "");
        return switch (requested) {
            case "" -> Unpacked.REDIS_7_0.orElseGet(() -> at("redis-server"));
            case "6.2" -> present(redis62(), requested);
            case "valkey" -> present(valkey(), requested);
            default -> at(requested);
        };
    }

    /** Returns the Redis 6.2 in {@code com.github.codemonstur:embedded-redis}, which is dynamically linked on Linux. */
    public static Optional<RedisProgram> redis62() {
        return Unpacked.REDIS_6_2;
    }

    /** Returns the Valkey on the path or the one that {@link DebianValkey} downloads. */
    public static Optional<RedisProgram> valkey() {
        return DebianValkey.PROGRAM;
    }

    /** Returns an existing program. */
    static RedisProgram at(String path) {
        return new RedisProgram(path, Map.of());
    }

    /** Returns this program with another environment variable. */
    public RedisProgram with(String variable, String value) {
        Map<String, String> extended = new HashMap<>(environment);
        extended.put(variable, value);
        return new RedisProgram(path, extended);
    }

    private static RedisProgram present(Optional<RedisProgram> program, String requested) {
        return program.orElseThrow(() -> new IllegalStateException(PROPERTY + "=" + requested + ": it is not here"));
    }

    /** Unpacks the program once per JVM. */
    private static final class Unpacked {

        static final Optional<RedisProgram> REDIS_7_0 = unpacked("/redis-server-7.0.15-" + OS + "-" + ARCH);
        static final Optional<RedisProgram> REDIS_6_2 = unpacked(
                OS.equals("linux") && ARCH.equals("arm64")
                        ? "/redis-server-6.2.7-linux-arm64"
                        : "/redis-server-6.2.6-v5-" + OS + "-" + ARCH);

        private static Optional<RedisProgram> unpacked(String resource) {
            try (InputStream program = RedisProgram.class.getResourceAsStream(resource)) {
                if (program == null) {
                    return Optional.empty();
                }
                Path directory = Files.createTempDirectory("zenvark-redis");
                Path file = directory.resolve("redis-server");
                Files.copy(program, file);
                directory.toFile().deleteOnExit();
                file.toFile().deleteOnExit();
                if (!file.toFile().setExecutable(true)) {
                    throw new IllegalStateException(file + " cannot be made executable");
                }
                return Optional.of(at(file.toString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
