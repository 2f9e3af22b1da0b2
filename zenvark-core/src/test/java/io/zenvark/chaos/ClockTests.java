// SPDX-License-Identifier: Apache-2.0
package io.zenvark.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.zenvark.CircuitState;
import io.zenvark.testsupport.RedisServer;
import io.zenvark.testsupport.ShiftedClock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The wall clock of the Redis host jumps forward or backward, for example because a time service corrects it. */
@Tag("integration")
@Tag("chaos")
@ExtendWith(NoErrors.class)
class ClockTests {

    private static final Optional<ShiftedClock> CLOCK = ShiftedClock.create();

    @RegisterExtension
    final Reliability reliability = new Reliability("6.2.11");

    private RedisServer redis;
    private ChaosFleet fleet;

    @BeforeEach
    void begin() {
        assumeThat(CLOCK)
                .as("Linux with a C compiler (gcc, libc6-dev) and the libraries that Redis is linked with (libssl3)")
                .isPresent();
        redis = CLOCK.orElseThrow().start();
        fleet = new ChaosFleet(() -> ChaosConnectionFactories.of(redis));
    }

    @AfterEach
    void end() {
        if (fleet != null) {
            fleet.close();
            redis.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "PT-1H", "PT2S", "PT-2S"})
    void recoversFromClockStepWhileClosed(Duration step) {
        fleet.joinThree();
        CLOCK.orElseThrow().step(step);
        reliability.measure("Clock of Redis steps by " + step + ": until the fleet could open", fleet::open);
        fleet.assertRecovery();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "PT-1H"})
    void staysOpenDuringClockStep(Duration step) {
        fleet.joinThree();
        fleet.open();
        CLOCK.orElseThrow().step(step);
        fleet.assertCallsFlow();
        assertThat(fleet.members()).allMatch(member -> !member.history().contains(CircuitState.CLOSED));
        reliability.measure("Clock of Redis steps by " + step + ", circuit open: until closed", fleet::recover);
        fleet.assertRecovery();
    }

    @Test
    void replacesDeadLeaderAfterClockWentBack() {
        MemberProcess leader = MemberProcess.start(redis.port());
        fleet.add(leader);
        fleet.awaitAgreement(CircuitState.CLOSED);
        fleet.join();
        fleet.awaitAgreement(CircuitState.CLOSED);
        assertThat(leader.status().leader()).isTrue();
        CLOCK.orElseThrow().step(Duration.ofHours(-1));
        leader.kill();
        fleet.exclude(leader);
        reliability.measure(
                "Leader killed as the clock steps back by an hour", () -> fleet.awaitAgreement(CircuitState.CLOSED));
        fleet.assertRecovery();
    }

    @Test
    void recoversWhenForwardStepIsReverted() {
        fleet.joinThree();
        CLOCK.orElseThrow().step(Duration.ofDays(1));
        fleet.open();
        CLOCK.orElseThrow().step(Duration.ofDays(-1));
        reliability.measure("Clock of Redis a day ahead and back again: until closed", fleet::recover);
        fleet.assertRecovery();
    }
}
