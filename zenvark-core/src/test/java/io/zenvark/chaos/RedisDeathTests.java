// SPDX-License-Identifier: Apache-2.0
package io.zenvark.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.CircuitState;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.testsupport.RedisServer;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Redis is killed and restarts with or without its data, or stops answering. */
@Tag("integration")
@Tag("chaos")
@ExtendWith(NoErrors.class)
class RedisDeathTests {

    @RegisterExtension
    final Reliability reliability = new Reliability();

    @RegisterExtension
    final FleetOnRedis fixture = FleetOnRedis.persistent();

    private final RedisServer redis = fixture.redis();
    private final ChaosFleet fleet = fixture.fleet();

    @Test
    void recoversAfterRedisRestartedWithItsData() {
        fleet.joinThree();
        fixture.killRedis();
        redis.restart();
        reliability.measure(
                "Redis killed and restarted with its data", () -> fleet.awaitAgreement(CircuitState.CLOSED));
        fleet.assertRecovery();
    }

    @Test
    void staysOpenWhileRedisRestartsWithItsData() {
        List<InProcessMember> members = fleet.joinThree();
        fleet.open();
        long version = fleet.leader().status().version();
        fixture.killRedis();
        assertThat(members).allMatch(member -> member.status().state() == CircuitState.OPEN);
        redis.restart();
        reliability.measure(
                "Redis killed and restarted with its data, circuit open",
                () -> fleet.awaitAgreement(CircuitState.OPEN));
        assertThat(members).allMatch(member -> member.status().version() == version);
        fleet.assertRecovery();
    }

    @Test
    void recoversAfterRedisRestartedEmpty() {
        fleet.joinThree();
        fixture.killRedis();
        redis.forget();
        redis.restart();
        reliability.measure("Redis killed and restarted empty", () -> fleet.awaitAgreement(CircuitState.CLOSED));
        fleet.assertRecovery();
    }

    @Test
    void staysOpenWhileRedisIsKilledAndRestartsEmpty() {
        List<InProcessMember> members = fleet.joinThree();
        fleet.open();
        fixture.killRedis();
        redis.forget();
        redis.restart();
        reliability.measure(
                "Redis killed and restarted empty, circuit open", () -> fleet.awaitAgreement(CircuitState.OPEN));
        assertThat(members).allSatisfy(member -> assertThat(member.history()).doesNotContain(CircuitState.CLOSED));
        fleet.assertRecovery();
    }

    @Test
    void stopsLeadingWhileRedisIsSilentForLongerThanLease() {
        fleet.joinThree();
        redis.pause();
        reliability.measure("Redis frozen: until no node leads", () -> {
            fleet.awaitNoLeader();
            fleet.awaitAllAre(CoordinationStatus.DEGRADED);
        });
        fleet.assertCallsFlow();
        redis.resume();
        reliability.measure("Redis frozen for longer than the lease", () -> fleet.awaitAgreement(CircuitState.CLOSED));
        fleet.assertRecovery();
    }

    @Test
    void staysOpenWhileRedisIsSilentForLongerThanLease() {
        fleet.joinThree();
        fleet.open();
        redis.pause();
        fleet.awaitAllAre(CoordinationStatus.DEGRADED);
        fleet.assertCallsFlow();
        redis.resume();
        reliability.measure(
                "Redis frozen for longer than the lease, circuit open", () -> fleet.awaitAgreement(CircuitState.OPEN));
        fleet.assertRecovery();
    }

    @Test
    void startsWithoutRedisAndJoinsOnceItIsAvailable() {
        redis.kill();
        fleet.join();
        fleet.join();
        fleet.awaitAll(status -> status.completed() > 0);
        fleet.assertCallsFlow();
        redis.restart();
        reliability.measure("Nodes started before Redis", () -> fleet.awaitAgreement(CircuitState.CLOSED));
        fleet.assertRecovery();
    }

    @Test
    void survivesRedisThatIsKilledRepeatedly() {
        fleet.joinThree();
        for (int i = 0; i < 5; i++) {
            redis.kill();
            redis.restart();
            fleet.assertCallsFlow();
        }
        reliability.measure("Redis killed five times in a row", () -> fleet.awaitAgreement(CircuitState.CLOSED));
        fleet.assertRecovery();
    }
}
