// SPDX-License-Identifier: Apache-2.0
package io.zenvark.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.CircuitState;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.testsupport.RedisServer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
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

    private final RedisServer redis = RedisServer.start("--appendonly", "yes", "--appendfsync", "always");
    private final ChaosFleet fleet = new ChaosFleet(() -> ChaosConnectionFactories.of(redis));

    @AfterEach
    void end() {
        fleet.close();
        redis.close();
    }

    @Test
    void recoversAfterRedisRestartedWithItsData() {
        fleet.three();
        die();
        redis.restart();
        reliability.measure(
                "Redis killed and restarted with its data", () -> fleet.awaitAgreement(CircuitState.CLOSED));
        fleet.endsWell();
    }

    @Test
    void staysOpenWhileRedisRestartsWithItsData() {
        List<InProcessMember> members = fleet.three();
        fleet.open();
        long version = fleet.leader().status().version();
        die();
        assertThat(members).allMatch(member -> member.status().state() == CircuitState.OPEN);
        redis.restart();
        reliability.measure(
                "Redis killed and restarted with its data, circuit open",
                () -> fleet.awaitAgreement(CircuitState.OPEN));
        assertThat(members).allMatch(member -> member.status().version() == version);
        fleet.endsWell();
    }

    @Test
    void recoversAfterRedisRestartedEmpty() {
        fleet.three();
        die();
        redis.forget();
        redis.restart();
        reliability.measure("Redis killed and restarted empty", () -> fleet.awaitAgreement(CircuitState.CLOSED));
        fleet.endsWell();
    }

    @Test
    void staysOpenWhileRedisIsKilledAndRestartsEmpty() {
        List<InProcessMember> members = fleet.three();
        fleet.open();
        die();
        redis.forget();
        redis.restart();
        reliability.measure(
                "Redis killed and restarted empty, circuit open", () -> fleet.awaitAgreement(CircuitState.OPEN));
        assertThat(members).allSatisfy(member -> assertThat(member.history()).doesNotContain(CircuitState.CLOSED));
        fleet.endsWell();
    }

    @Test
    void stopsLeadingWhileRedisIsSilentForLongerThanLease() {
        fleet.three();
        redis.pause();
        reliability.measure("Redis frozen: until no node leads", () -> {
            fleet.awaitNoLeader();
            fleet.awaitAllAre(CoordinationStatus.DEGRADED);
        });
        fleet.callsFlow();
        redis.resume();
        reliability.measure("Redis frozen for longer than the lease", () -> fleet.awaitAgreement(CircuitState.CLOSED));
        fleet.endsWell();
    }

    @Test
    void staysOpenWhileRedisIsSilentForLongerThanLease() {
        fleet.three();
        fleet.open();
        redis.pause();
        fleet.awaitAllAre(CoordinationStatus.DEGRADED);
        fleet.callsFlow();
        redis.resume();
        reliability.measure(
                "Redis frozen for longer than the lease, circuit open", () -> fleet.awaitAgreement(CircuitState.OPEN));
        fleet.endsWell();
    }

    @Test
    void startsWithoutRedisAndJoinsOnceItIsAvailable() {
        redis.kill();
        fleet.join();
        fleet.join();
        fleet.awaitAll(status -> status.completed() > 0);
        fleet.callsFlow();
        redis.restart();
        reliability.measure("Nodes started before Redis", () -> fleet.awaitAgreement(CircuitState.CLOSED));
        fleet.endsWell();
    }

    @Test
    void survivesRedisThatIsKilledRepeatedly() {
        fleet.three();
        for (int i = 0; i < 5; i++) {
            redis.kill();
            redis.restart();
            fleet.callsFlow();
        }
        reliability.measure("Redis killed five times in a row", () -> fleet.awaitAgreement(CircuitState.CLOSED));
        fleet.endsWell();
    }

    private void die() {
        redis.kill();
        fleet.awaitAllAre(CoordinationStatus.DEGRADED);
        fleet.awaitNoLeader();
        fleet.callsFlow();
    }
}
