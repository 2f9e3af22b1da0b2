// SPDX-License-Identifier: Apache-2.0
package io.zenvark.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.CircuitState;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.testsupport.RedisReplication;
import io.zenvark.testsupport.RedisServer;
import io.zenvark.testsupport.SwallowingProxy;
import io.zenvark.testsupport.SwallowingProxy.Direction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The server of a fleet becomes a replica, or a replica that lacks recent writes takes its place. */
@Tag("integration")
@Tag("chaos")
@ExtendWith(NoErrors.class)
class ReplicationTests {

    @RegisterExtension
    final Reliability reliability = new Reliability();

    private final RedisServer redis = RedisServer.start("--repl-diskless-sync-delay", "0");
    private final RedisServer replica = RedisServer.start("--repl-diskless-sync-delay", "0");
    private final SwallowingProxy toPrimary = SwallowingProxy.inFrontOf(redis);
    private final SwallowingProxy replication = SwallowingProxy.inFrontOf(redis);
    private final ChaosFleet fleet = new ChaosFleet(() -> ChaosConnectionFactories.of(toPrimary));

    @AfterEach
    void end() {
        fleet.close();
        toPrimary.close();
        replication.close();
        replica.close();
        redis.close();
    }

    @Test
    void recoversWhenReadOnlyServerBecomesPrimaryAgain() {
        fleet.joinThree();
        RedisReplication.degrade(redis);
        fleet.awaitAllAre(CoordinationStatus.DEGRADED);
        fleet.awaitNoLeader();
        fleet.assertCallsFlow();
        RedisReplication.promote(redis);
        reliability.measure("Primary read-only for a while", () -> fleet.awaitAgreement(CircuitState.CLOSED));
        fleet.assertRecovery();
    }

    @Test
    void staysOpenWhileServerIsReadOnly() {
        fleet.joinThree();
        fleet.open();
        RedisReplication.degrade(redis);
        fleet.awaitAllAre(CoordinationStatus.DEGRADED);
        fleet.assertCallsFlow();
        assertThat(fleet.members()).allMatch(member -> member.status().state() == CircuitState.OPEN);
        RedisReplication.promote(redis);
        reliability.measure(
                "Primary read-only for a while, circuit open", () -> fleet.awaitAgreement(CircuitState.OPEN));
        fleet.assertRecovery();
    }

    @Test
    void recoversWhenServerThatHidesStaleDataBecomesPrimaryAgain() {
        fleet.joinThree();
        redis.command("CONFIG", "SET", "replica-serve-stale-data", "no");
        RedisReplication.degrade(redis);
        fleet.awaitAllAre(CoordinationStatus.DEGRADED);
        fleet.assertCallsFlow();
        RedisReplication.promote(redis);
        reliability.measure(
                "Primary became a replica without a primary (MASTERDOWN)",
                () -> fleet.awaitAgreement(CircuitState.CLOSED));
        fleet.assertRecovery();
    }

    @Test
    void followsFailoverToReplicaThatIsUpToDate() {
        fleet.joinThree();
        fleet.open();
        RedisReplication.follow(replica, redis);
        redis.kill();
        RedisReplication.promote(replica);
        toPrimary.switchTo(replica);
        toPrimary.cut();
        assertThat(fleet.members()).allMatch(member -> member.status().state() == CircuitState.OPEN);
        reliability.measure("Primary killed, replica up to date: until the fleet could close", fleet::recover);
        fleet.assertRecovery();
    }

    @Test
    void adoptsCircuitOfPromotedServerThatMissedAnOpening() {
        fleet.joinThree();
        RedisReplication.follow(replica, redis, replication);
        replication.stall(Direction.TO_CLIENT);
        fleet.open();
        promoteLagging();
        // Calls succeed from now on, and health checks still fail. No member may stay open while the others are closed.
        fleet.dependency().answerCalls();
        reliability.measure(
                "Promoted replica lacks the opening",
                () -> ChaosFleet.await()
                        .until(() -> fleet.agreesOn(CircuitState.CLOSED) || fleet.agreesOn(CircuitState.OPEN)));
        fleet.assertRecovery();
    }

    @Test
    void adoptsCircuitOfPromotedServerThatMissedAClosing() {
        fleet.joinThree();
        fleet.open();
        RedisReplication.follow(replica, redis, replication);
        replication.stall(Direction.TO_CLIENT);
        fleet.recover();
        promoteLagging();
        reliability.measure("Promoted replica lacks the closing", () -> fleet.awaitAgreement(CircuitState.CLOSED));
        fleet.assertRecovery();
    }

    @Test
    void hasNoTwoLeadersAfterSplitBrain() {
        InProcessMember aside = fleet.join(ChaosConnectionFactories.of(redis));
        InProcessMember first = fleet.join();
        InProcessMember second = fleet.join();
        fleet.awaitAgreement(CircuitState.CLOSED);
        RedisReplication.follow(replica, redis);
        RedisReplication.promote(replica);
        toPrimary.switchTo(replica);
        toPrimary.cut();
        fleet.exclude(aside);
        fleet.awaitAgreement(CircuitState.CLOSED);
        fleet.open();
        assertThat(first.status().version()).isEqualTo(second.status().version());
        // The old primary learns of the new one, and so does a client that asks for the address.
        RedisReplication.follow(redis, replica);
        redis.kill();
        toPrimary.cut();
        aside.close();
        fleet.join();
        reliability.measure("Split brain ends", () -> fleet.awaitAgreement(CircuitState.OPEN));
        fleet.assertRecovery();
    }

    private void promoteLagging() {
        RedisReplication.promote(replica);
        redis.kill();
        toPrimary.switchTo(replica);
        toPrimary.cut();
        fleet.assertCallsFlow();
    }
}
