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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Redis is running, but some or all of its data is lost, or it refuses writes. */
@Tag("integration")
@Tag("chaos")
@ExtendWith(NoErrors.class)
class DataLossTests {

    @RegisterExtension
    final Reliability reliability = new Reliability();

    @RegisterExtension
    final FleetOnRedis fixture = FleetOnRedis.inMemory();

    private final RedisServer redis = fixture.redis();
    private final ChaosFleet fleet = fixture.fleet();

    @Test
    void recoversWhenAllDataIsLostWhileClosed() {
        fleet.joinThree();
        redis.flush();
        reliability.measure("FLUSHALL", this::awaitThreeSessions);
        fleet.assertRecovery();
    }

    @Test
    void staysOpenWhenAllDataIsLost() {
        List<InProcessMember> members = fleet.joinThree();
        fleet.open();
        redis.flush();
        reliability.measure("FLUSHALL, circuit open: until it is written again", this::awaitWrittenAgain);
        awaitThreeSessions();
        fleet.awaitAgreement(CircuitState.OPEN);
        assertThat(members).allSatisfy(member -> assertThat(member.history()).doesNotContain(CircuitState.CLOSED));
        fleet.assertRecovery();
    }

    @Test
    void opensNewNodeAfterAllDataWasLost() {
        List<InProcessMember> members = fleet.joinThree();
        fleet.open();
        // The calls of the new node succeed, so only the fleet can make it open.
        fleet.dependency().answerCalls();
        redis.flush();
        InProcessMember newcomer = fleet.join();
        reliability.measure(
                "FLUSHALL, circuit open: until a new node knows it", () -> fleet.awaitAgreement(CircuitState.OPEN));
        assertThat(members).allSatisfy(member -> assertThat(member.history()).doesNotContain(CircuitState.CLOSED));
        newcomer.awaitHistory(CircuitState.OPEN);
        fleet.assertRecovery();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sessions", "meta", "leaders", "circuits", "events", "outcomes:payments"})
    void recoversWhenOneKeyIsLostWhileClosed(String key) {
        fleet.joinThree();
        redis.command("DEL", ChaosSettings.KEYS + key);
        reliability.measure("DEL of " + key + ": until the fleet could open", fleet::open);
        awaitThreeSessions();
        fleet.assertRecovery();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sessions", "meta", "leaders", "circuits", "events", "outcomes:payments"})
    void staysOpenWhenOneKeyIsLost(String key) {
        List<InProcessMember> members = fleet.joinThree();
        fleet.open();
        redis.command("DEL", ChaosSettings.KEYS + key);
        fleet.assertCallsFlow();
        assertThat(members).allSatisfy(member -> assertThat(member.history()).doesNotContain(CircuitState.CLOSED));
        reliability.measure("DEL of " + key + ", circuit open: until the fleet could close", fleet::recover);
        awaitThreeSessions();
        fleet.assertRecovery();
    }

    @Test
    void recoversAfterItsKeysWereEvicted() {
        fleet.joinThree();
        redis.command("CONFIG", "SET", "maxmemory-policy", "allkeys-lru");
        redis.command("CONFIG", "SET", "maxmemory", Long.toString(usedMemory() + 1_000_000));
        redis.command("EVAL", "for i = 1, 60000 do redis.call('SET', 'junk' .. i, string.rep('x', 200)) end", "0");
        assertThat(redis.info("stats", "evicted_keys").orElseThrow()).isNotEqualTo("0");
        fleet.assertCallsFlow();
        // Evicted keys stay missing after Redis has memory again.
        for (String key : List.of("sessions", "meta", "leaders", "circuits", "events")) {
            redis.command("DEL", ChaosSettings.KEYS + key);
        }
        redis.command("CONFIG", "SET", "maxmemory", "0");
        reliability.measure("Keys evicted (allkeys-lru)", this::awaitThreeSessions);
        fleet.assertRecovery();
    }

    @ParameterizedTest
    @EnumSource(CircuitState.class)
    void recoversAfterAllKeysWereEvictedAndWritesFailed(CircuitState state) {
        List<InProcessMember> members = fleet.joinThree();
        if (state == CircuitState.OPEN) {
            fleet.open();
        }
        redis.command("CONFIG", "SET", "maxmemory-policy", "allkeys-random");
        redis.command("CONFIG", "SET", "maxmemory", "1");
        fleet.awaitAllAre(CoordinationStatus.DEGRADED);
        ChaosFleet.await().until(() -> redis.command("DBSIZE").equals(0L));
        fleet.assertCallsFlow();
        redis.command("CONFIG", "SET", "maxmemory", "0");
        reliability.measure("All keys evicted and out of memory, while " + state, () -> fleet.awaitAgreement(state));
        assertThat(members).allSatisfy(member -> assertThat(member.history()).doesNotContain(CircuitState.CLOSED));
        fleet.assertRecovery();
    }

    @Test
    void recoversWhenRedisHasMemoryAgain() {
        fleet.joinThree();
        redis.command("CONFIG", "SET", "maxmemory-policy", "noeviction");
        redis.command("CONFIG", "SET", "maxmemory", "1");
        fleet.awaitAllAre(CoordinationStatus.DEGRADED);
        fleet.awaitNoLeader();
        fleet.assertCallsFlow();
        redis.command("CONFIG", "SET", "maxmemory", "0");
        reliability.measure("Redis out of memory (noeviction)", () -> fleet.awaitAgreement(CircuitState.CLOSED));
        fleet.assertRecovery();
    }

    @Test
    void staysOpenWhileRedisIsOutOfMemory() {
        List<InProcessMember> members = fleet.joinThree();
        fleet.open();
        redis.command("CONFIG", "SET", "maxmemory-policy", "noeviction");
        redis.command("CONFIG", "SET", "maxmemory", "1");
        fleet.awaitAllAre(CoordinationStatus.DEGRADED);
        fleet.assertCallsFlow();
        redis.command("CONFIG", "SET", "maxmemory", "0");
        reliability.measure(
                "Redis out of memory (noeviction), circuit open", () -> fleet.awaitAgreement(CircuitState.OPEN));
        assertThat(members).allSatisfy(member -> assertThat(member.history()).doesNotContain(CircuitState.CLOSED));
        fleet.assertRecovery();
    }

    @Test
    void continuesReadingAfterLogWasTrimmed() {
        fleet.joinThree();
        fleet.open();
        redis.command("XTRIM", ChaosSettings.KEYS + "events", "MAXLEN", "0");
        redis.command("XTRIM", ChaosSettings.KEYS + "outcomes:payments", "MAXLEN", "0");
        reliability.measure("Streams trimmed to nothing", () -> fleet.awaitAgreement(CircuitState.OPEN));
        fleet.assertRecovery();
    }

    private void awaitWrittenAgain() {
        ChaosFleet.await().until(() -> {
            Object stored = redis.command("HGET", ChaosSettings.KEYS + "circuits", ChaosSettings.BREAKER);
            return stored != null && stored.toString().contains("|OPEN|");
        });
    }

    private void awaitThreeSessions() {
        ChaosFleet.await()
                .until(() ->
                        redis.command("ZCARD", ChaosSettings.KEYS + "sessions").equals(3L)
                                && redis.command("HEXISTS", ChaosSettings.KEYS + "leaders", ChaosSettings.BREAKER)
                                        .equals(1L));
        ChaosFleet.await().until(() -> fleet.agreesOn(CircuitState.CLOSED) || fleet.agreesOn(CircuitState.OPEN));
    }

    private long usedMemory() {
        return Long.parseLong(redis.info("memory", "used_memory").orElseThrow());
    }
}
