// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import static io.zenvark.node.NodeFleet.payments;
import static io.zenvark.simulation.hand.Calls.succeed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zenvark.Namespace;
import io.zenvark.coordination.CoordinationPorts;
import io.zenvark.redis.RedisCoordination;
import io.zenvark.redis.RedisOptions;
import io.zenvark.testsupport.RedisCluster;
import io.zenvark.testsupport.RedisServer;
import io.zenvark.testsupport.SwallowingProxy;
import io.zenvark.testsupport.SwallowingProxy.Direction;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** A node stops in every situation. The time limit is generous because these tests check only that it stops at all. */
@Tag("integration")
@Tag("long")
class StopTests {

    private static final long BOUND_SECONDS = 60;

    @Test
    void stopsWhileNetworkSwallowsEverything() throws Exception {
        try (RedisServer redis = RedisServer.start();
                SwallowingProxy network = SwallowingProxy.inFrontOf(redis);
                NodeFleet fleet = new NodeFleet(() -> RedisPorts.of(network.port()), NodeFleet.SHORT_LEASE)) {
            ZenvarkNode node = leading(fleet);
            network.swallow(Direction.TO_SERVER, Direction.TO_CLIENT);
            succeed(payments(node), 100);
            ends(node);
        }
    }

    @Test
    void stopsWhileJedisServerIsSilent() throws Exception {
        try (RedisServer redis = RedisServer.start();
                NodeFleet fleet = new NodeFleet(() -> RedisPorts.ofJedis(redis), NodeFleet.SHORT_LEASE)) {
            ZenvarkNode node = leading(fleet);
            redis.pause();
            succeed(payments(node), 100);
            ends(node);
            redis.resume();
        }
    }

    @Test
    void stopsWithPendingCommandsOnDeadClusterNode() throws Exception {
        try (RedisCluster cluster = RedisCluster.start();
                NodeFleet fleet = new NodeFleet(() -> portsOf(cluster), NodeFleet.SHORT_LEASE)) {
            ZenvarkNode pending = leading(fleet);
            ZenvarkNode later = fleet.join();
            RedisServer primary = cluster.primaryOf("zenvark:{orders}:meta");
            primary.pause();
            succeed(payments(pending), 100);
            succeed(payments(later), 100);
            CompletableFuture<Void> first = CompletableFuture.runAsync(pending::close);
            primary.kill();
            first.get(BOUND_SECONDS, TimeUnit.SECONDS);
            ends(later);
        }
    }

    private static ZenvarkNode leading(NodeFleet fleet) {
        ZenvarkNode node = fleet.join();
        await().until(() -> payments(node).isLeader());
        return node;
    }

    private static void ends(ZenvarkNode node) throws Exception {
        CompletableFuture.runAsync(node::close).get(BOUND_SECONDS, TimeUnit.SECONDS);
        assertThat(node.isRunning()).isFalse();
        assertThat(payments(node).isLeader()).isFalse();
        payments(node).run(() -> {});
    }

    private static CoordinationPorts portsOf(RedisCluster cluster) {
        RedisClusterConfiguration known = new RedisClusterConfiguration();
        cluster.servers().forEach(server -> known.clusterNode(server.host(), server.port()));
        return RedisCoordination.connect(
                new LettuceConnectionFactory(known), new Namespace("orders"), RedisOptions.DEFAULT);
    }
}
