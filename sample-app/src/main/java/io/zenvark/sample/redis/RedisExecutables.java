// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.redis;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import redis.embedded.RedisExecProvider;
import redis.embedded.exceptions.OsDetectionException;

/** Finds {@code redis-server} executables. */
final class RedisExecutables {

    private RedisExecutables() {}

    /** Returns the embedded executable; empty if this platform has none. */
    static Optional<RedisExecutable> embedded() {
        try {
            File file = RedisExecProvider.defaultProvider().get();
            return Optional.of(
                    new RedisExecutable(file.toPath(), "embedded redis-server " + RedisExecProvider.redisVersion));
        } catch (IOException | IllegalArgumentException | OsDetectionException none) {
            return Optional.empty();
        }
    }

    /**
     * Returns the first executable on a search path.
     *
     * @param searchPath the directories, in the format of the variable PATH; null if it is not set
     */
    static Optional<RedisExecutable> onPath(@Nullable String searchPath) {
        return command("redis-server", searchPath).map(file -> new RedisExecutable(file, file.toString()));
    }

    /** Returns the command that starts another command in a session of its own; empty if the machine has none. */
    static Optional<Path> setsid() {
        return command("setsid", System.getenv("PATH"));
    }

    private static Optional<Path> command(String name, @Nullable String searchPath) {
        return Arrays.stream((searchPath == null ? "" : searchPath).split(File.pathSeparator))
                .filter(directory -> !directory.isBlank())
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
