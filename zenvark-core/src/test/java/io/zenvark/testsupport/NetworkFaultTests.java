// SPDX-License-Identifier: Apache-2.0
package io.zenvark.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.zenvark.testsupport.SwallowingProxy.Direction;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tests of the proxy itself, on which tests of network faults rely. */
@Tag("integration")
class NetworkFaultTests {

    private final RedisServer server = RedisServer.start();
    private final SwallowingProxy proxy = SwallowingProxy.inFrontOf(server);

    @AfterEach
    void end() {
        proxy.close();
        server.close();
    }

    @Test
    void forwardsEverythingWithoutFaults() throws IOException {
        try (RawRedis client = connect()) {
            assertThat(set(client, "1")).isEqualTo("OK");
        }
        assertThat(server.command("GET", "key")).isEqualTo("1");
    }

    @Test
    void swallowsRepliesOfExecutedCommands() throws IOException {
        try (RawRedis client = connect()) {
            proxy.swallow(Direction.TO_CLIENT);
            assertThatThrownBy(() -> set(client, "1")).isInstanceOf(SocketTimeoutException.class);
            assertThat(server.command("GET", "key")).isEqualTo("1");
            proxy.heal();
            assertThatThrownBy(() -> set(client, "2")).isInstanceOf(SocketTimeoutException.class);
        }
        try (RawRedis other = connect()) {
            assertThat(set(other, "3")).isEqualTo("OK");
        }
    }

    @Test
    void swallowsRepliesOfConnectionsThatSendOneCommand() throws IOException {
        try (RawRedis client = connect();
                RawRedis other = connect()) {
            proxy.swallowRepliesTo("SET");
            assertThatThrownBy(() -> set(client, "1")).isInstanceOf(SocketTimeoutException.class);
            assertThat(other.send(bytes("GET"), bytes("key"))).isEqualTo("1");
            proxy.heal();
            assertThat(set(other, "2")).isEqualTo("OK");
            assertThatThrownBy(() -> set(client, "3")).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void delaysCommands() throws IOException {
        try (RawRedis client = connect()) {
            proxy.stall(Direction.TO_SERVER);
            CompletableFuture<Object> reply = CompletableFuture.supplyAsync(() -> {
                try {
                    return set(client, "1");
                } catch (IOException e) {
                    return e;
                }
            });
            assertThat(server.command("GET", "key")).isNull();
            proxy.heal();
            await().until(reply::isDone);
            assertThat(reply).isCompletedWithValue("OK");
        }
    }

    @Test
    void cutsConnectionsRefusesThemAndSwitchesServers() throws IOException {
        try (RedisServer other = RedisServer.start();
                RawRedis client = connect()) {
            proxy.refuse();
            assertThatThrownBy(() -> set(client, "1")).isInstanceOf(IOException.class);
            assertThatThrownBy(this::connect).isInstanceOf(IOException.class);
            proxy.heal();
            proxy.switchTo(other);
            try (RawRedis switched = connect()) {
                set(switched, "2");
            }
            assertThat(server.command("GET", "key")).isNull();
            assertThat(other.command("GET", "key")).isEqualTo("2");
        }
    }

    private RawRedis connect() throws IOException {
        return new RawRedis(server.host(), proxy.port(), "", 500);
    }

    private static Object set(RawRedis client, String value) throws IOException {
        return client.send(bytes("SET"), bytes("key"), bytes(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
