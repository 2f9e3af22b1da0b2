// SPDX-License-Identifier: Apache-2.0
package io.zenvark.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.breaker.ControlException;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.testsupport.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The mode that an operator has set survives faults of Redis and of the leader. */
@Tag("integration")
@Tag("chaos")
@ExtendWith(NoErrors.class)
class ModeTests {

    private static final Duration A_WHILE = Duration.ofSeconds(2);

    @RegisterExtension
    final Reliability reliability = new Reliability();

    @RegisterExtension
    final FleetOnRedis fixture = FleetOnRedis.inMemory();

    private final RedisServer redis = fixture.redis();
    private final ChaosFleet fleet = fixture.fleet();

    @ParameterizedTest
    @EnumSource(
            value = CircuitMode.class,
            names = {"FORCED_OPEN", "FORCED_CLOSED", "SHADOW"})
    void keepsItsModeAfterAllDataWasLost(CircuitMode mode) {
        List<InProcessMember> members = fleet.joinThree();
        set(mode, Optional.empty());
        long before = fleet.dependency().calls();
        redis.flush();
        reliability.measure("FLUSHALL, circuit " + mode, () -> awaitWritten(mode));
        fleet.assertCallsFlow();
        assertThat(fleet.dependency().calls() > before).as("calls pass").isEqualTo(mode != CircuitMode.FORCED_OPEN);
        assertThat(members).allSatisfy(member -> assertThat(member.modes()).containsOnly(mode));
        assertRecovery();
    }

    @Test
    void staysForcedOpenWhileRedisIsKilledAndRestartsEmpty() {
        List<InProcessMember> members = fleet.joinThree();
        set(CircuitMode.FORCED_OPEN, Optional.empty());
        long before = fleet.dependency().calls();
        fixture.killRedis();
        redis.restart();
        reliability.measure(
                "Redis killed and restarted empty, circuit FORCED_OPEN", () -> awaitWritten(CircuitMode.FORCED_OPEN));
        fleet.assertCallsFlow();
        assertThat(fleet.dependency().calls()).isEqualTo(before);
        assertThat(members).allSatisfy(member -> assertThat(member.modes()).containsOnly(CircuitMode.FORCED_OPEN));
        assertRecovery();
    }

    @Test
    void expiresModeWhileRedisIsUnavailable() {
        fleet.joinThree();
        set(CircuitMode.FORCED_OPEN, Optional.of(A_WHILE));
        redis.pause();
        fleet.awaitAllAre(CoordinationStatus.DEGRADED);
        awaitMode(CircuitMode.AUTO);
        fleet.assertCallsFlow();
        redis.resume();
        reliability.measure(
                "Redis frozen while FORCED_OPEN expired: until written", () -> awaitWritten(CircuitMode.AUTO));
        fleet.assertRecovery();
    }

    @Test
    void expiresModeWhoseLeaderIsDead() {
        MemberProcess leader = MemberProcess.start(redis.port());
        fleet.add(leader);
        fleet.awaitAgreement(CircuitState.CLOSED);
        fleet.join();
        fleet.join();
        fleet.awaitAgreement(CircuitState.CLOSED);
        assertThat(leader.status().leader()).isTrue();
        set(CircuitMode.FORCED_OPEN, Optional.of(A_WHILE));
        leader.kill();
        fleet.exclude(leader);
        awaitWritten(CircuitMode.AUTO);
        fleet.assertRecovery();
    }

    @Test
    void reportsWhenItCannotChangeTheMode() {
        InProcessMember some = fleet.joinThree().get(0);
        fixture.killRedis();
        assertThatThrownBy(() -> some.control(CircuitMode.FORCED_OPEN, Optional.empty()))
                .hasCauseInstanceOf(ControlException.class);
        assertThat(fleet.members()).allMatch(member -> member.mode() == CircuitMode.AUTO);
        redis.restart();
        fleet.awaitAgreement(CircuitState.CLOSED);
        fleet.assertRecovery();
    }

    private void set(CircuitMode mode, Optional<Duration> expiresIn) {
        fleet.members().get(0).control(mode, expiresIn);
        awaitMode(mode);
        // A call that was permitted just before may still be running.
        fleet.assertCallsFlow();
    }

    private void assertRecovery() {
        fleet.members().get(1).control(CircuitMode.AUTO, Optional.empty());
        awaitMode(CircuitMode.AUTO);
        fleet.assertRecovery();
    }

    private void awaitMode(CircuitMode mode) {
        ChaosFleet.await()
                .alias("all in mode " + mode)
                .until(() -> fleet.members().stream().allMatch(member -> member.mode() == mode));
    }

    /** Waits until Redis stores the mode and all members have it. */
    private void awaitWritten(CircuitMode mode) {
        ChaosFleet.await().alias(mode + " in Redis").until(() -> {
            Object stored = redis.command("HGET", ChaosSettings.KEYS + "circuits", ChaosSettings.BREAKER);
            return stored != null && stored.toString().contains("|" + mode + "|");
        });
        awaitMode(mode);
        fleet.awaitAgreement(CircuitState.CLOSED);
    }
}
