// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisExecutablesTests {

    @TempDir
    Path directory;

    @Test
    void findsServerInLaterDirectoryOfPath() throws IOException {
        Path server = Files.createFile(directory.resolve("redis-server"));
        assertThat(server.toFile().setExecutable(true)).isTrue();
        String searchPath = directory.resolve("absent") + File.pathSeparator + directory;

        assertThat(RedisExecutables.onPath(searchPath))
                .hasValueSatisfying(found -> assertThat(found.file()).isEqualTo(server));
    }

    @Test
    void skipsFileThatIsNotExecutable() throws IOException {
        Path server = Files.createFile(directory.resolve("redis-server"));
        assertThat(server.toFile().setExecutable(false)).isTrue();

        assertThat(RedisExecutables.onPath(directory.toString())).isEmpty();
    }

    @Test
    void findsNothingWithoutPath() {
        assertThat(RedisExecutables.onPath(null)).isEmpty();
    }
}
