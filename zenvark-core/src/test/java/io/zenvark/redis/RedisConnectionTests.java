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
import io.zenvark.testsupport.RedisExtension;
import io.zenvark.testsupport.RedisServer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;

/** Number and credentials of the connections. */
@Tag("integration")
@Tag("long")
class RedisConnectionTests {

    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    @Test
    void opensNoConnectionBeforeFirstUse() {
        try (RedisNode fleet = new RedisNode(redis.server())) {
            assertThat(redis.server().clientList()).isEmpty();
            fleet.tick(true);
            assertThat(redis.server().clientList()).hasSize(1);
        }
    }

    @Test
    void hasExactlyTwoNamedConnections() {
        try (RedisNode fleet = new RedisNode(redis.server())) {
            fleet.tick(true);
            fleet.lead();
            fleet.read();
            fleet.read();
            assertThat(redis.server().clientList())
                    .hasSize(2)
                    .allSatisfy(client -> assertThat(client).containsEntry("name", "zenvark:orders"));
        }
    }

    @Test
    void replacesBothConnections() {
        try (RedisNode fleet = new RedisNode(redis.server())) {
            fleet.tick(true);
            fleet.read();
            var before = redis.server().clientList().stream()
                    .map(client -> client.get("id"))
                    .toList();
            fleet.ports.store().reconnect();
            fleet.tick(false);
            fleet.read();
            await().untilAsserted(() -> assertThat(redis.server().clientList())
                    .hasSize(2)
                    .extracting(client -> client.get("id"))
                    .doesNotContainAnyElementsOf(before));
        }
    }

    @Test
    void leavesNoConnectionOpen() {
        RedisNode fleet = new RedisNode(redis.server());
        fleet.tick(true);
        fleet.read();
        fleet.close();
        await().untilAsserted(() -> assertThat(redis.server().clientList()).isEmpty());
    }

    @RepeatedTest(25)
    void releasesReaderThatIsConnectingOnClose(RepetitionInfo moment) {
        RedisNode fleet = new RedisNode(redis.server());
        StreamId ahead = new StreamId(9_999_999_999_999L, 0);
        CompletableFuture<ReadReply> reading =
                CompletableFuture.supplyAsync(() -> fleet.read(ahead, Duration.ofMinutes(5)));
        // Each repetition waits a little longer, to close in different stages of connecting.
        IntStream.range(0, moment.getCurrentRepetition() * 8_000).forEach(i -> Thread.onSpinWait());
        fleet.close();
        await().atMost(Duration.ofSeconds(10)).until(reading::isCompletedExceptionally);
        await().untilAsserted(() -> assertThat(redis.server().clientList()).isEmpty());
    }

    @Test
    void usesCredentialsOfTheApplication() {
        try (RedisServer server = RedisServer.start("--requirepass", "secret")) {
            RedisStandaloneConfiguration known = new RedisStandaloneConfiguration(server.host(), server.port());
            known.setPassword("secret");
            try (RedisNode fleet = new RedisNode(ConnectionFactories.started(known))) {
                assertThat(fleet.tick(true)).isInstanceOf(Renewed.class);
            }
            try (RedisNode fleet = new RedisNode(ConnectionFactories.lettuce(server))) {
                assertThatThrownBy(() -> fleet.tick(true))
                        .isInstanceOfSatisfying(
                                CoordinationException.class,
                                e -> assertThat(e.kind()).isEqualTo(Kind.DENIED));
            }
        }
    }

    @Test
    void needsOnlyTheDocumentedPermissions() {
        RedisServer server = redis.server();
        server.command("ACL SETUSER orders on >secret resetkeys ~zenvark:{orders}:* nocommands".split(" "));
        server.command(("ACL SETUSER orders +eval +evalsha +xadd +xread +xrevrange +time +hget +hmget +hgetall +hexists"
                        + " +hset +hdel +hincrby +zadd +zscore +zrem +zcard +zrangebyscore +hlen +hello +client"
                        + " +auth +ping")
                .split(" "));
        RedisStandaloneConfiguration restricted = new RedisStandaloneConfiguration(server.host(), server.port());
        restricted.setUsername("orders");
        restricted.setPassword("secret");
        try (RedisNode fleet = new RedisNode(ConnectionFactories.started(restricted))) {
            fleet.tick(true);
            fleet.transition(fleet.lead(), 0);
            fleet.ports.store().append(Batches.one());
            assertThat(fleet.read().events()).hasSize(2);
            assertThat(fleet.read().outcomes()).hasSize(1);
            assertThat(fleet.ports.store().snapshot().circuits()).hasSize(1);
            fleet.ports.store().release(RedisNode.SESSION);
            server.command("ACL", "SETUSER", "orders", "-time");
            assertThatThrownBy(() -> fleet.tick(true))
                    .isInstanceOfSatisfying(
                            CoordinationException.class,
                            e -> assertThat(e.kind()).isEqualTo(Kind.DENIED));
        } finally {
            server.command("ACL", "DELUSER", "orders");
        }
    }

    @Test
    void usesTheDatabaseOfTheApplication() {
        RedisStandaloneConfiguration third = new RedisStandaloneConfiguration(
                redis.server().host(), redis.server().port());
        third.setDatabase(3);
        try (RedisNode fleet = new RedisNode(ConnectionFactories.started(third))) {
            fleet.tick(true);
            assertThat(redis.server().clientList())
                    .extracting(client -> client.get("db"))
                    .containsOnly("3");
        }
    }

    @Test
    void sendsScriptOnceAndDigestAfterwards() {
        try (RedisNode fleet = new RedisNode(redis.server())) {
            redis.server().command("SCRIPT", "FLUSH");
            redis.server().resetCommandCalls();
            fleet.tick(true);
            fleet.tick(false);
            fleet.tick(false);
            Map<String, Long> calls = redis.server().commandCalls();
            assertThat(calls).containsEntry("eval", 1L).containsEntry("evalsha", 3L);
        }
    }

    @Test
    void recoversFromLossOfScripts() {
        try (RedisNode fleet = new RedisNode(redis.server())) {
            fleet.tick(true);
            redis.server().command("SCRIPT", "FLUSH");
            assertThat(fleet.tick(false)).isInstanceOf(Renewed.class);
        }
    }
}
