// SPDX-License-Identifier: Apache-2.0
package io.zenvark.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tests of the fixtures with several servers, and of the server with a shifted clock. */
@Tag("integration")
@Tag("chaos")
class RedisTopologyTests {

    @Test
    void promotesReplicaOfKilledPrimary() {
        try (RedisCluster cluster = RedisCluster.start()) {
            RedisServer primary = cluster.primaryOf("{orders}");
            RedisServer replica = cluster.replicaOf(primary);
            primary.kill();
            RedisReplication.awaitPromotion(replica);
            cluster.awaitHealth();
            assertThat(cluster.primaryOf("{orders}")).isSameAs(replica);
        }
    }

    @Test
    void movesSlotWithItsKeys() {
        try (RedisCluster cluster = RedisCluster.start()) {
            cluster.primaryOf("{orders}a").command("SET", "{orders}a", "1");
            RedisServer target = cluster.anotherPrimary("{orders}a");
            cluster.migrate("{orders}a", target);
            assertThat(cluster.primaryOf("{orders}a")).isSameAs(target);
            assertThat(target.command("GET", "{orders}a")).isEqualTo("1");
        }
    }

    @Test
    void electsPrimaryBySentinels() {
        try (RedisSentinel sentinel = RedisSentinel.start()) {
            RedisServer first = sentinel.primary();
            first.kill();
            sentinel.awaitOther(first);
            assertThat(sentinel.primary().command("SET", "key", "1")).isEqualTo("OK");
        }
    }

    @Test
    void shiftsClockOfServer() {
        Optional<ShiftedClock> clock = ShiftedClock.create();
        assumeThat(clock).as("a C compiler and a dynamically linked Redis").isPresent();
        try (RedisServer server = clock.orElseThrow().start()) {
            long before = seconds(server);
            clock.orElseThrow().step(Duration.ofHours(1));
            await().until(() -> seconds(server) >= before + 3600);
            clock.orElseThrow().step(Duration.ofHours(-2));
            assertThat(seconds(server)).isCloseTo(before - 3600, within(60L));
        }
    }

    private static long seconds(RedisServer server) {
        return Long.parseLong(((List<?>) server.command("TIME")).get(0).toString());
    }
}
