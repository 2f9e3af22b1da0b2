// SPDX-License-Identifier: Apache-2.0
package io.zenvark.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.CircuitState;
import io.zenvark.backoff.Backoff;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.BreakerDefinition.Recovery;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.health.HealthCheck;
import io.zenvark.health.HealthCheckPolicy;
import io.zenvark.node.ZenvarkNode;
import io.zenvark.strategy.BreakerStrategy;
import io.zenvark.testsupport.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A process is killed, frozen or resumed, or two hundred nodes start at once. */
@Tag("integration")
@Tag("chaos")
@ExtendWith(NoErrors.class)
class ProcessTests {

    private static final int MANY = 200;
    private static final int BREAKERS = 4;

    @RegisterExtension
    final Reliability reliability = new Reliability();

    @RegisterExtension
    final FleetOnRedis fixture = FleetOnRedis.inMemory();

    private final RedisServer redis = fixture.redis();
    private final ChaosFleet fleet = fixture.fleet();

    @Test
    void replacesLeaderWhoseProcessIsKilledWhileOpen() {
        MemberProcess leader = leaderProcess();
        openWith(leader);
        leader.kill();
        fleet.exclude(leader);
        reliability.measure("Leader's process killed, circuit open", () -> fleet.awaitAgreement(CircuitState.OPEN));
        fleet.assertRecovery();
    }

    @Test
    void opensAfterProcessOfLeaderWasKilled() {
        MemberProcess leader = leaderProcess();
        leader.kill();
        fleet.exclude(leader);
        fleet.dependency().goDown();
        reliability.measure(
                "Leader's process killed while the dependency fails: until open everywhere",
                () -> fleet.awaitAgreement(CircuitState.OPEN));
        fleet.assertRecovery();
    }

    @Test
    void replacesLeaderWhoseProcessIsFrozenAndToleratesItsReturn() {
        MemberProcess leader = leaderProcess();
        openWith(leader);
        leader.freeze();
        fleet.exclude(leader);
        reliability.measure("Leader's process frozen, circuit open", () -> fleet.awaitAgreement(CircuitState.OPEN));
        fleet.recover();
        leader.thaw();
        leader.comeUp();
        fleet.add(leader);
        reliability.measure("Leader's process thawed", () -> fleet.awaitAgreement(CircuitState.CLOSED));
        assertThat(leader.status().leader()).isFalse();
        fleet.assertCallsFlow();
        openWith(leader);
        leader.comeUp();
        fleet.recover();
        fleet.assertCountersAddUp();
    }

    @Test
    void readmitsFollowerWhoseProcessWasFrozen() {
        fleet.join();
        fleet.awaitAgreement(CircuitState.CLOSED);
        MemberProcess follower = MemberProcess.start(redis.port());
        fleet.add(follower);
        fleet.awaitAgreement(CircuitState.CLOSED);
        follower.freeze();
        fleet.exclude(follower);
        String session = "zenvark:{orders}:sessions";
        ChaosFleet.await().until(() -> redis.command("ZCARD", session).equals(1L));
        fleet.open();
        follower.goDown();
        follower.thaw();
        fleet.add(follower);
        reliability.measure("Follower's process frozen and thawed", () -> fleet.awaitAgreement(CircuitState.OPEN));
        follower.comeUp();
        fleet.recover();
        fleet.assertCallsFlow();
        fleet.assertCountersAddUp();
    }

    @Test
    void handsItsBreakersOverOnOrderlyStop() {
        fleet.joinThree();
        fleet.open();
        InProcessMember leader = fleet.leader();
        leader.stop();
        fleet.exclude(leader);
        reliability.measure("Leader stopped gracefully", () -> fleet.awaitAgreement(CircuitState.OPEN));
        leader.node().start();
        fleet.add(leader);
        reliability.measure("Stopped node started again", () -> fleet.awaitAgreement(CircuitState.OPEN));
        fleet.assertRecovery();
    }

    @Test
    void startsTwoHundredNodesAtOnce() {
        Recovery recovery =
                new Recovery(HealthCheckPolicy.of(HealthCheck.waiting()), Backoff.constant(Duration.ofSeconds(60)));
        List<BreakerDefinition> definitions = IntStream.range(0, BREAKERS)
                .mapToObj(i -> BreakerDefinition.of("breaker-" + i, BreakerStrategy.consecutive(5), recovery))
                .toList();
        // On a busy machine, two hundred nodes in one process cannot renew a short lease every 300 ms.
        List<ZenvarkNode> nodes = IntStream.range(0, MANY)
                .mapToObj(
                        i -> ChaosSettings.unhurriedNode("node-" + i, ChaosConnectionFactories.of(redis), definitions))
                .toList();
        try {
            reliability.measure(MANY + " nodes start at once: until all agree", () -> {
                nodes.forEach(ZenvarkNode::start);
                ChaosFleet.await()
                        .until(() -> nodes.stream()
                                        .allMatch(
                                                node -> node.breakers().coordination() == CoordinationStatus.CONNECTED)
                                && definitions.stream().allMatch(one -> leaders(nodes, one) == 1));
            });
            CircuitBreaker some = nodes.get(MANY / 2).breakers().get("breaker-0");
            reliability.measure(MANY + " nodes: until a failing breaker is open on all", () -> {
                fail(some);
                ChaosFleet.await()
                        .until(() -> nodes.stream()
                                .allMatch(
                                        node -> node.breakers().get("breaker-0").state() == CircuitState.OPEN));
            });
            assertThat(nodes).allMatch(node -> node.breakers().get("breaker-1").state() == CircuitState.CLOSED);
            assertThat(redis.command("ZCARD", ChaosSettings.KEYS + "sessions")).isEqualTo((long) MANY);
        } finally {
            nodes.parallelStream().forEach(ZenvarkNode::close);
        }
    }

    private static long leaders(List<ZenvarkNode> nodes, BreakerDefinition definition) {
        return nodes.stream()
                .filter(node -> node.breakers().get(definition.name().value()).isLeader())
                .count();
    }

    private static void fail(CircuitBreaker breaker) {
        for (int i = 0; i < 5; i++) {
            breaker.tryAcquire().orElseThrow().onFailure(new IllegalStateException("no answer"));
        }
    }

    private MemberProcess leaderProcess() {
        MemberProcess leader = MemberProcess.start(redis.port());
        fleet.add(leader);
        fleet.awaitAgreement(CircuitState.CLOSED);
        fleet.join();
        fleet.join();
        fleet.awaitAgreement(CircuitState.CLOSED);
        assertThat(leader.status().leader()).isTrue();
        return leader;
    }

    private void openWith(MemberProcess process) {
        process.goDown();
        fleet.open();
    }
}
