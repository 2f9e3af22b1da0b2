// SPDX-License-Identifier: Apache-2.0
package io.zenvark.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.CircuitState;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.chaos.Participant.Status;
import io.zenvark.testsupport.RedisServer;
import io.zenvark.testsupport.SwallowingProxy;
import io.zenvark.testsupport.SwallowingProxy.Direction;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One node or the whole fleet loses its connections to Redis, with a reset or silently. */
@Tag("integration")
@Tag("chaos")
@ExtendWith(NoErrors.class)
class PartitionTests {

    @RegisterExtension
    final Reliability reliability = new Reliability();

    private final RedisServer redis = RedisServer.start();
    private final SwallowingProxy network = SwallowingProxy.inFrontOf(redis);
    private final ChaosFleet fleet = new ChaosFleet(() -> ChaosConnectionFactories.of(redis));

    @AfterEach
    void end() {
        fleet.close();
        network.close();
        redis.close();
    }

    @Test
    void replacesLeaderThatIsCutOffSilentlyAndReadmitsIt() {
        InProcessMember apart = leaderBehindTheNetwork();
        network.swallow(Direction.values());
        othersLeadWithout(apart, "Silent partition of the leader: until another leads");
        network.heal();
        reliability.measure("Silent partition of the leader", () -> fleet.awaitAgreement(CircuitState.OPEN));
        fleet.assertRecovery();
    }

    @Test
    void replacesLeaderThatReceivesNoRepliesAndReadmitsIt() {
        InProcessMember apart = leaderBehindTheNetwork();
        network.swallow(Direction.TO_CLIENT);
        othersLeadWithout(apart, "Answers to the leader lost: until another leads");
        network.heal();
        reliability.measure("Answers to the leader lost", () -> fleet.awaitAgreement(CircuitState.OPEN));
        fleet.assertRecovery();
    }

    @Test
    void toleratesLateCommands() {
        InProcessMember apart = leaderBehindTheNetwork();
        network.stall(Direction.TO_SERVER);
        othersLeadWithout(apart, "Commands of the leader delayed: until another leads");
        Status leader = fleet.leader().status();
        network.heal();
        reliability.measure("Commands of the leader delayed", () -> fleet.awaitAgreement(CircuitState.OPEN));
        assertThat(apart.status().version()).isEqualTo(leader.version());
        fleet.assertRecovery();
    }

    @Test
    void keepsItsStateWhileFollowerIsCutOffSilently() {
        fleet.joinThree();
        InProcessMember apart = fleet.join(ChaosConnectionFactories.of(network));
        fleet.awaitAgreement(CircuitState.CLOSED);
        network.swallow(Direction.values());
        ChaosFleet.await().until(() -> apart.status().coordination() == CoordinationStatus.DEGRADED);
        fleet.assertCallsFlow();
        network.heal();
        reliability.measure("Silent partition of a follower", () -> fleet.awaitAgreement(CircuitState.CLOSED));
        fleet.assertRecovery();
    }

    @Test
    void recoversWhenWholeFleetWasCutOffSilently() {
        for (int i = 0; i < 3; i++) {
            fleet.join(ChaosConnectionFactories.of(network));
        }
        fleet.awaitAgreement(CircuitState.CLOSED);
        network.swallow(Direction.values());
        fleet.awaitAllAre(CoordinationStatus.DEGRADED);
        fleet.awaitNoLeader();
        fleet.assertCallsFlow();
        network.heal();
        reliability.measure("Silent partition of all nodes", () -> fleet.awaitAgreement(CircuitState.CLOSED));
        fleet.assertRecovery();
    }

    @Test
    void recoversWhenConnectionsAreResetRepeatedly() {
        for (int i = 0; i < 3; i++) {
            fleet.join(ChaosConnectionFactories.of(network));
        }
        fleet.awaitAgreement(CircuitState.CLOSED);
        for (int i = 0; i < 10; i++) {
            network.cut();
            fleet.assertCallsFlow();
        }
        reliability.measure("Connections reset ten times: until the fleet could open", fleet::open);
        fleet.assertRecovery();
    }

    @Test
    void recoversWhenConnectionsWereRefused() {
        for (int i = 0; i < 3; i++) {
            fleet.join(ChaosConnectionFactories.of(network));
        }
        fleet.awaitAgreement(CircuitState.CLOSED);
        network.refuse();
        fleet.awaitAllAre(CoordinationStatus.DEGRADED);
        fleet.assertCallsFlow();
        network.heal();
        reliability.measure("Connections refused", () -> fleet.awaitAgreement(CircuitState.CLOSED));
        fleet.assertRecovery();
    }

    @Test
    void losesAndRepeatsNoOutcomeWhenAllConnectionsAreKilledUnderLoad() {
        List<InProcessMember> members = fleet.joinThree();
        for (int i = 0; i < 10; i++) {
            kill(redis.clientList());
            fleet.assertCallsFlow();
        }
        fleet.awaitAgreement(CircuitState.CLOSED);
        members.forEach(InProcessMember::stopCalling);
        fleet.awaitAll(Status::addsUp);
        long recorded = members.stream()
                .mapToLong(one -> one.status().outcomes().recorded())
                .sum();
        assertThat(StoredOutcomes.of(redis).counted()).isEqualTo(recorded);
        fleet.assertNoUnexpectedExceptions();
    }

    @Test
    void opensAfterAllConnectionsWereKilled() {
        fleet.joinThree();
        kill(redis.clientList());
        reliability.measure("CLIENT KILL of all connections: until the fleet could open", fleet::open);
        fleet.assertRecovery();
    }

    @Test
    void recoversWhenOnlyReadersAreKilled() {
        fleet.joinThree();
        for (int i = 0; i < 10; i++) {
            kill(redis.clientList().stream()
                    .filter(client -> client.getOrDefault("cmd", "").startsWith("xread"))
                    .toList());
            fleet.assertCallsFlow();
        }
        reliability.measure("CLIENT KILL of the readers: until the fleet could open", fleet::open);
        fleet.assertRecovery();
    }

    private void kill(List<Map<String, String>> clients) {
        clients.forEach(client -> redis.command("CLIENT", "KILL", "ID", client.get("id"), "SKIPME", "yes"));
    }

    private InProcessMember leaderBehindTheNetwork() {
        InProcessMember apart = fleet.join(ChaosConnectionFactories.of(network));
        fleet.awaitAgreement(CircuitState.CLOSED);
        fleet.join();
        fleet.join();
        fleet.awaitAgreement(CircuitState.CLOSED);
        assertThat(fleet.leader()).isSameAs(apart);
        return apart;
    }

    /** The other members elect a leader and open. The isolated member does not lead, and its calls continue. */
    private void othersLeadWithout(InProcessMember apart, String measured) {
        fleet.exclude(apart);
        reliability.measure(measured, () -> fleet.awaitAgreement(CircuitState.CLOSED));
        ChaosFleet.await().until(() -> apart.status().coordination() == CoordinationStatus.DEGRADED);
        assertThat(apart.status().leader()).isFalse();
        fleet.open();
        fleet.add(apart);
        fleet.assertCallsFlow();
    }
}
