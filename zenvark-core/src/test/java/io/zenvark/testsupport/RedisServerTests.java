// SPDX-License-Identifier: Apache-2.0
package io.zenvark.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("integration")
class RedisServerTests {

    @Test
    void repliesAndDeletesItsDataOnFlush() {
        try (RedisServer server = RedisServer.start()) {
            assertThat(server.command("RPUSH", "list", "a", "b")).isEqualTo(2L);
            assertThat(server.command("LRANGE", "list", "0", "-1")).isEqualTo(List.of("a", "b"));
            server.flush();
            assertThat(server.command("GET", "list")).isNull();
        }
    }

    @Test
    void restartsEmptyOnTheSamePort() {
        try (RedisServer server = RedisServer.start()) {
            int port = server.port();
            server.command("SET", "key", "value");
            server.kill();
            assertThatThrownBy(() -> server.command("PING")).isInstanceOf(UncheckedIOException.class);
            server.restart();
            assertThat(server.port()).isEqualTo(port);
            assertThat(server.command("GET", "key")).isNull();
        }
    }

    @Test
    void repliesOnlyAfterResume() {
        try (RedisServer server = RedisServer.start()) {
            server.pause();
            server.resume();
            assertThat(server.command("PING")).isEqualTo("PONG");
        }
    }

    @Test
    void usesItsOwnPassword() {
        try (RedisServer server = RedisServer.start("--requirepass", "secret")) {
            assertThat(server.command("PING")).isEqualTo("PONG");
        }
    }

    @Test
    void countsCommandsAndExcludesItselfFromClients() {
        try (RedisServer server = RedisServer.start()) {
            server.resetCommandCalls();
            server.command("SET", "key", "value");
            assertThat(server.commandCalls()).containsEntry("set", 1L);
            assertThat(server.clientList()).isEmpty();
            assertThatThrownBy(() -> server.command("NONSENSE")).hasMessageContaining("unknown command");
        }
    }
}
