// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

@Tag("integration")
class RedisProcessTests {

    @TempDir
    Path directory;

    @Test
    void startsServerOnConfiguredPort() throws IOException {
        try (SampleRedis redis = RedisChoice.onThisMachine().open(new MockEnvironment())) {
            assertThat(ping(redis.settings())).isEqualTo("+PONG");
        }
    }

    @Test
    void leavesNoServerRunning() {
        RedisProcess redis = RedisProcess.start(RedisExecutables.embedded().orElseThrow());

        redis.close();
        redis.close();

        assertThat(redis.isRunningHere()).isFalse();
    }

    @Test
    void reportsOutputOfServerThatFailedToStart() throws IOException {
        Path script = Files.writeString(directory.resolve("redis-server"), "#!/bin/sh\necho no memory left\nexit 1\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();

        assertThatIllegalStateException()
                .isThrownBy(() -> RedisProcess.start(new RedisExecutable(script, "a broken server")))
                .withMessageContaining("a broken server")
                .withMessageContaining("no memory left");
    }

    private static String ping(Map<String, String> settings) throws IOException {
        String host = settings.getOrDefault("spring.data.redis.host", "");
        int port = Integer.parseInt(settings.getOrDefault("spring.data.redis.port", ""));
        try (Socket socket = new Socket(host, port)) {
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII);
        }
    }
}
