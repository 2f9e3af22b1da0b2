// SPDX-License-Identifier: Apache-2.0
package io.zenvark.chaos;

import io.zenvark.CircuitState;
import io.zenvark.testsupport.RedisSentinel;
import io.zenvark.testsupport.RedisServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sentinel promotes another primary. */
@Tag("integration")
@Tag("chaos")
@ExtendWith(NoErrors.class)
class SentinelTests {

    private static final RedisSentinel SENTINEL = RedisSentinel.start();

    @RegisterExtension
    final Reliability reliability = new Reliability();

    private final ChaosFleet fleet = new ChaosFleet(() -> ChaosConnectionFactories.of(SENTINEL));

    @BeforeEach
    void empty() {
        SENTINEL.primary().flush();
    }

    @AfterEach
    void end() {
        fleet.close();
    }

    @AfterAll
    static void close() {
        SENTINEL.close();
    }

    @Test
    void recoversAfterPrimaryWasKilled() {
        fleet.joinThree();
        fleet.open();
        RedisServer primary = SENTINEL.primary();
        primary.kill();
        reliability.measure("Sentinel: promotion itself", () -> SENTINEL.awaitOther(primary));
        fleet.assertCallsFlow();
        reliability.measure("Sentinel: primary killed", () -> {
            fleet.awaitAgreement(CircuitState.OPEN);
            fleet.recover();
        });
        fleet.assertRecovery();
    }

    @Test
    void recoversAfterPlannedFailover() {
        fleet.joinThree();
        SENTINEL.failOver();
        reliability.measure("Sentinel: planned failover, until the fleet could open", fleet::open);
        fleet.assertRecovery();
    }
}
