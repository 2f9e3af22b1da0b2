// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.zenvark.coordination.CoordinationException;
import io.zenvark.coordination.CoordinationException.Kind;
import io.zenvark.coordination.ReadReply;
import io.zenvark.coordination.TickReply.Renewed;
import io.zenvark.coordination.log.StreamId;
import io.zenvark.testsupport.RedisCluster;
import io.zenvark.testsupport.RedisServer;
import io.zenvark.testsupport.SwallowingProxy;
import io.zenvark.testsupport.SwallowingProxy.Direction;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.jedis.JedisConnectionFactory;

/** Outages and closing with Jedis, and the messages about its limitations. */
@Tag("integration")
@Tag("long")
class JedisTests {

    private static final StreamId AHEAD = new StreamId(9_999_999_999_999L, 0);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void reportsItsLimitationsOnce() {
        Logger log = (Logger) LoggerFactory.getLogger(RedisCoordination.class);
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        logged.start();
        log.addAppender(logged);
        log.setLevel(Level.INFO);
        try (RedisServer server = RedisServer.start();
                RedisNode jedis = new RedisNode(ConnectionFactories.jedis(server));
                RedisNode lettuce = new RedisNode(server)) {
            jedis.tick(true);
            lettuce.tick(true);
        } finally {
            log.setLevel(null);
            log.detachAppender(logged);
        }
        assertThat(logged.list)
                .singleElement()
                .extracting(ILoggingEvent::getFormattedMessage)
                .asString()
                .contains("Namespace 'orders'", "JedisConnectionFactory", "20 times a second");
    }

    @Test
    void recoversAfterServerWasKilled() {
        try (RedisServer server = RedisServer.start();
                RedisNode fleet = new RedisNode(ConnectionFactories.jedis(server))) {
            fleet.tick(true);
            fleet.read();
            server.kill();
            assertUnreachable(() -> fleet.tick(false));
            assertUnreachable(() -> fleet.ports.store().append(Batches.one()));
            assertUnreachable(fleet::read);
            server.restart();
            fleet.ports.store().reconnect();
            await().atMost(PATIENCE).ignoreExceptions().until(() -> fleet.tick(true) instanceof Renewed);
            fleet.ports.store().append(Batches.one());
            assertThat(fleet.read().outcomes()).hasSize(1);
        }
    }

    @Test
    void releasesPendingReadOnCloseAndReconnect() throws Exception {
        try (RedisServer server = RedisServer.start();
                RedisNode fleet = new RedisNode(ConnectionFactories.jedis(server))) {
            fleet.tick(true);
            CompletableFuture<ReadReply> first = pendingRead(server, fleet);
            fleet.ports.store().reconnect();
            assertFreed(first);
            CompletableFuture<ReadReply> second = pendingRead(server, fleet);
            CompletableFuture.runAsync(fleet.ports.store()::close).get(20, TimeUnit.SECONDS);
            assertFreed(second);
        }
    }

    @Test
    void timesOutOnSilentNetwork() throws Exception {
        try (RedisServer server = RedisServer.start();
                SwallowingProxy network = SwallowingProxy.inFrontOf(server);
                RedisNode fleet = new RedisNode(ConnectionFactories.started(
                        new JedisConnectionFactory(new RedisStandaloneConfiguration("127.0.0.1", network.port()))))) {
            fleet.tick(true);
            CompletableFuture<ReadReply> pending = pendingRead(server, fleet);
            network.swallow(Direction.TO_SERVER, Direction.TO_CLIENT);
            assertFreed(pending);
            assertUnreachable(() -> fleet.tick(false));
            CompletableFuture.runAsync(fleet.ports.store()::close).get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void worksWithACluster() {
        try (RedisServer server = RedisCluster.ofOne(
                        RedisServer.start("--cluster-enabled", "yes", "--cluster-announce-ip", "127.0.0.1"));
                RedisNode fleet = new RedisNode(ConnectionFactories.started(new JedisConnectionFactory(
                        new RedisClusterConfiguration(List.of("127.0.0.1:" + server.port())))))) {
            assertThat(fleet.ports.store().missingPermissions()).isEmpty();
            fleet.tick(true);
            fleet.transition(fleet.lead(), 0);
            fleet.ports.store().append(Batches.one());
            assertThat(fleet.read().events()).hasSize(2);
            assertThat(fleet.read().outcomes()).hasSize(1);
            assertThat(fleet.ports.store().snapshot().circuits()).hasSize(1);
            server.command("SCRIPT", "FLUSH");
            assertThat(fleet.tick(false)).isInstanceOf(Renewed.class);
            fleet.ports.store().release(RedisNode.SESSION);
        }
    }

    private static CompletableFuture<ReadReply> pendingRead(RedisServer server, RedisNode fleet) {
        server.resetCommandCalls();
        CompletableFuture<ReadReply> pending =
                CompletableFuture.supplyAsync(() -> fleet.read(AHEAD, Duration.ofMinutes(5)));
        await().atMost(PATIENCE).until(() -> server.commandCalls().getOrDefault("xread", 0L) > 1);
        return pending;
    }

    private static void assertFreed(CompletableFuture<ReadReply> pending) {
        await().atMost(PATIENCE).until(pending::isDone);
        assertThat(pending).isCompletedExceptionally();
    }

    private static void assertUnreachable(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        CoordinationException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE));
    }
}
