// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.zenvark.coordination.CoordinationException;
import io.zenvark.coordination.CoordinationException.Kind;
import io.zenvark.coordination.ReadReply;
import io.zenvark.coordination.TickReply.Renewed;
import io.zenvark.coordination.log.StreamId;
import io.zenvark.testsupport.RedisServer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Behavior with a server that is unavailable, frozen or unsuitable. Each test breaks a server of its own. */
@Tag("integration")
@Tag("long")
class RedisOutageTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private RedisServer server;
    private RedisNode fleet;

    @BeforeEach
    void begin() {
        server = RedisServer.start();
        fleet = new RedisNode(server);
        fleet.tick(true);
        fleet.read();
    }

    @AfterEach
    void end() {
        fleet.close();
        server.close();
    }

    @Test
    void isUnreachableDuringOutageAndRecovers() {
        server.kill();
        assertFails(Kind.UNREACHABLE, () -> fleet.tick(false));
        assertFails(Kind.UNREACHABLE, () -> fleet.ports.store().append(Batches.one()));
        assertFails(Kind.UNREACHABLE, () -> fleet.read());
        server.restart();
        await().atMost(PATIENCE).ignoreExceptions().until(() -> fleet.tick(true) instanceof Renewed);
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> fleet.read().events().isEmpty());
    }

    @Test
    void worksImmediatelyAfterReconnect() {
        server.kill();
        assertFails(Kind.UNREACHABLE, () -> fleet.tick(false));
        server.restart();
        fleet.ports.store().reconnect();
        assertThat(fleet.tick(true)).isInstanceOf(Renewed.class);
        fleet.ports.store().append(Batches.one());
        assertThat(fleet.read().outcomes()).hasSize(1);
    }

    @Test
    void worksOnceServerStartsLater() {
        server.kill();
        try (RedisNode late = new RedisNode(ConnectionFactories.lettuce(server))) {
            assertFails(Kind.UNREACHABLE, () -> late.ports.store().append(Batches.one()));
            assertFails(Kind.UNREACHABLE, () -> late.tick(true));
            server.restart();
            assertThat(late.tick(true)).isInstanceOf(Renewed.class);
            late.ports.store().append(Batches.one());
            assertThat(late.read().outcomes()).hasSize(1);
        }
    }

    @Test
    void notifiesBlockedReaderOfServerDeath() {
        CompletableFuture<ReadReply> waiting = waitForever();
        server.kill();
        await().atMost(PATIENCE).until(waiting::isDone);
        assertThatThrownBy(waiting::get)
                .cause()
                .isInstanceOfSatisfying(
                        CoordinationException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE));
    }

    @Test
    void timesOutCommandsAndReadsWhileServerIsFrozen() {
        server.pause();
        assertFails(Kind.UNREACHABLE, () -> fleet.tick(false));
        assertFails(Kind.UNREACHABLE, () -> fleet.ports.store().append(Batches.one()));
        assertFails(Kind.UNREACHABLE, () -> fleet.read(StreamId.START, Duration.ofSeconds(1)));
        server.resume();
        await().atMost(PATIENCE).ignoreExceptions().until(() -> fleet.tick(false) instanceof Renewed);
    }

    @Test
    void closesAndReconnectsWhileServerIsFrozen() throws Exception {
        CompletableFuture<ReadReply> waiting = waitForever();
        server.pause();
        CompletableFuture<Void> closing = CompletableFuture.runAsync(() -> {
            fleet.ports.store().reconnect();
            fleet.ports.store().close();
        });
        await().atMost(Duration.ofSeconds(5)).until(closing::isDone);
        await().atMost(Duration.ofSeconds(5)).until(waiting::isDone);
        assertThat(waiting).isCompletedExceptionally();
        closing.get();
        server.resume();
    }

    @Test
    void closesWhileServerIsUnavailable() {
        server.kill();
        assertFails(Kind.UNREACHABLE, () -> fleet.tick(false));
        CompletableFuture<Void> closing = CompletableFuture.runAsync(fleet.ports.store()::close);
        await().atMost(Duration.ofSeconds(5)).until(closing::isDone);
    }

    @Test
    void refusesEveryCommandOnReadOnlyReplica() {
        var assignment = fleet.lead();
        server.command("REPLICAOF", "127.0.0.1", "1");
        assertFails(Kind.WRONG_SERVER, () -> fleet.tick(false));
        assertFails(Kind.WRONG_SERVER, () -> fleet.ports.store().snapshot());
        assertFails(Kind.WRONG_SERVER, () -> fleet.lead());
        assertFails(Kind.WRONG_SERVER, () -> fleet.transition(assignment, 0));
        assertFails(Kind.WRONG_SERVER, () -> fleet.transition(assignment, 7));
        assertFails(Kind.WRONG_SERVER, () -> fleet.ports.store().release(RedisNode.SESSION));
        assertFails(Kind.WRONG_SERVER, () -> fleet.ports.store().append(Batches.one()));
    }

    @Test
    void notifiesBlockedReaderThatServerBecameReplica() {
        CompletableFuture<ReadReply> waiting = waitForever();
        await().atMost(PATIENCE)
                .until(() -> server.clientList().stream()
                        .anyMatch(client -> client.get("flags").contains("b")));
        server.command("REPLICAOF", "127.0.0.1", "1");
        await().atMost(PATIENCE).until(waiting::isDone);
        assertThat(waiting).isCompletedExceptionally();
    }

    @Test
    void reportsServerOutOfMemory() {
        server.command("CONFIG", "SET", "maxmemory", "1");
        assertFails(Kind.REFUSED, () -> fleet.tick(false));
        assertFails(Kind.REFUSED, () -> fleet.ports.store().append(Batches.one()));
        fleet.ports.store().snapshot();
        fleet.ports.store().release(RedisNode.SESSION);
        server.command("CONFIG", "SET", "maxmemory", "0");
        assertThat(fleet.tick(true)).isInstanceOf(Renewed.class);
    }

    @Test
    void reportsForeignKeyUnderItsName() {
        server.command("DEL", RedisNode.key("sessions"));
        server.command("SET", RedisNode.key("sessions"), "something else");
        assertFails(Kind.DENIED, () -> fleet.tick(true));
        assertThat(server.command("GET", RedisNode.key("sessions"))).isEqualTo("something else");
    }

    private CompletableFuture<ReadReply> waitForever() {
        StreamId ahead = new StreamId(9_999_999_999_999L, 0);
        return CompletableFuture.supplyAsync(() -> fleet.read(ahead, Duration.ofMinutes(5)));
    }

    private void assertFails(Kind kind, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        CoordinationException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageContaining("Redis " + server.host() + ":" + server.port());
    }
}
