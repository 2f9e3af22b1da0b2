// SPDX-License-Identifier: Apache-2.0
package io.zenvark.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.CircuitState;
import io.zenvark.testsupport.RedisCluster;
import io.zenvark.testsupport.RedisReplication;
import io.zenvark.testsupport.RedisServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Redis Cluster: the slot of the namespace gets another primary or moves to another shard. */
@Tag("integration")
@Tag("chaos")
@ExtendWith(NoErrors.class)
class ClusterTests {

    private static final RedisCluster CLUSTER = RedisCluster.start();
    private static final String KEY = ChaosSettings.KEYS + "meta";

    @RegisterExtension
    final Reliability reliability = new Reliability();

    private final ChaosFleet fleet = new ChaosFleet(() -> ChaosConnectionFactories.of(CLUSTER));

    @BeforeEach
    void empty() {
        CLUSTER.primaryOf(KEY).flush();
    }

    @AfterEach
    void end() {
        fleet.close();
    }

    @AfterAll
    static void close() {
        CLUSTER.close();
    }

    @Test
    void opensAndClosesTogether() {
        fleet.joinThree();
        fleet.assertRecovery();
    }

    @Test
    void needsOnlyTheDocumentedPermissions() {
        List<String> commands = new ArrayList<>(RedisPermissionsTests.COMMANDS);
        commands.addAll(RedisPermissionsTests.IN_A_CLUSTER);
        CLUSTER.servers().forEach(server -> {
            RedisPermissionsTests.allow(server, commands);
            server.command("ACL", "LOG", "RESET");
        });
        for (int i = 0; i < 2; i++) {
            fleet.join(
                    ChaosConnectionFactories.of(CLUSTER, RedisPermissionsTests.USER, RedisPermissionsTests.PASSWORD));
        }
        fleet.awaitAgreement(CircuitState.CLOSED);
        fleet.assertRecovery();
        assertThat(CLUSTER.servers())
                .allSatisfy(server ->
                        assertThat(RedisPermissionsTests.denied(server)).isEmpty());
    }

    @Test
    void recoversAfterPrimaryOfItsSlotWasKilled() {
        fleet.joinThree();
        fleet.open();
        killPrimary();
        reliability.measure("Cluster: primary of the slot killed", this::awaitOpenAndCloses);
        fleet.assertRecovery();
        CLUSTER.servers().stream().filter(server -> !server.isRunning()).forEach(RedisServer::restart);
        CLUSTER.awaitHealth();
    }

    @Test
    void recoversAfterPlannedFailover() {
        fleet.joinThree();
        RedisServer primary = CLUSTER.primaryOf(KEY);
        RedisServer replica = CLUSTER.replicaOf(primary);
        reliability.measure("Cluster: CLUSTER FAILOVER, until the fleet could open", () -> {
            CLUSTER.failOver(replica);
            fleet.open();
        });
        fleet.assertRecovery();
    }

    @Test
    void worksWhileItsSlotMovesToAnotherShard() {
        fleet.joinThree();
        fleet.open();
        RedisServer target = CLUSTER.anotherPrimary(KEY);
        CLUSTER.startMigration(KEY, target);
        fleet.assertCallsFlow();
        assertThat(fleet.members()).allMatch(member -> member.status().state() == CircuitState.OPEN);
        CLUSTER.finishMigration(KEY, target);
        reliability.measure("Cluster: slot moved to another shard", this::awaitOpenAndCloses);
        fleet.assertRecovery();
    }

    @Test
    void worksWhileAnotherShardIsDown() {
        fleet.joinThree();
        RedisServer other = CLUSTER.anotherPrimary(KEY);
        RedisServer itsReplica = CLUSTER.replicaOf(other);
        other.kill();
        fleet.assertCallsFlow();
        RedisReplication.awaitPromotion(itsReplica);
        CLUSTER.awaitHealth();
        reliability.measure("Cluster: primary of another slot killed, until the fleet could open", fleet::open);
        fleet.assertRecovery();
        other.restart();
        CLUSTER.awaitHealth();
    }

    private void killPrimary() {
        RedisServer primary = CLUSTER.primaryOf(KEY);
        RedisServer replica = CLUSTER.replicaOf(primary);
        primary.kill();
        reliability.measure("Cluster: promotion itself", () -> RedisReplication.awaitPromotion(replica));
        fleet.assertCallsFlow();
    }

    private void awaitOpenAndCloses() {
        fleet.awaitAgreement(CircuitState.OPEN);
        fleet.recover();
    }
}
