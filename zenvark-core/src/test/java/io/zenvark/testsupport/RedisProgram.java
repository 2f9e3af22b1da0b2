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
 * A server program, and what its environment has beside the usual.
 *
 * @param path where it is
 * @param environment variables that it is started with
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
     * What the system property {@code zenvark.test.redis-server} names: a path, or {@code 6.2} or {@code valkey} for
     * {@link #redis62()} and {@link #valkey()}. Without it the Redis 7.0 that {@code org.signal:embedded-redis}
     * carries, or the {@code redis-server} on the path.
     */
    public static RedisProgram standard() {
        String wanted = System.getProperty(PROPERTY, "");
        return switch (wanted) {
            case "" -> Unpacked.REDIS_7_0.orElseGet(() -> at("redis-server"));
            case "6.2" -> present(redis62(), wanted);
            case "valkey" -> present(valkey(), wanted);
            default -> at(wanted);
        };
    }

    /** The Redis 6.2 that {@code com.github.codemonstur:embedded-redis} carries; on Linux it is linked dynamically. */
    public static Optional<RedisProgram> redis62() {
        return Unpacked.REDIS_6_2;
    }

    /** The Valkey of this machine, or the one that {@link DebianValkey} fetches where it may. */
    public static Optional<RedisProgram> valkey() {
        return DebianValkey.PROGRAM;
    }

    /** A program that is already there. */
    static RedisProgram at(String path) {
        return new RedisProgram(path, Map.of());
    }

    /** The same with another variable in its environment. */
    public RedisProgram with(String variable, String value) {
        Map<String, String> extended = new HashMap<>(environment);
        extended.put(variable, value);
        return new RedisProgram(path, extended);
    }

    private static RedisProgram present(Optional<RedisProgram> program, String wanted) {
        return program.orElseThrow(() -> new IllegalStateException(PROPERTY + "=" + wanted + ": it is not here"));
    }

    /** Unpacked once for all servers of one JVM. */
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
