// SPDX-License-Identifier: Apache-2.0
package io.zenvark.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.CircuitState;
import io.zenvark.node.OutageConfiguration;
import io.zenvark.node.OutageConfiguration.Policy;
import io.zenvark.testsupport.RedisServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Decisions of a node while Redis is unavailable. */
@Tag("integration")
@Tag("chaos")
@ExtendWith(NoErrors.class)
class OutageTests {

    private static final OutageConfiguration LOCAL = new OutageConfiguration(Policy.LOCAL, Duration.ofSeconds(30));
    private static final OutageConfiguration SHORT_HOLD = new OutageConfiguration(Policy.HOLD, Duration.ofMillis(500));

    @RegisterExtension
    final Reliability reliability = new Reliability();

    @RegisterExtension
    final FleetOnRedis fixture = FleetOnRedis.persistent();

    private final RedisServer redis = fixture.redis();
    private final ChaosFleet fleet = fixture.fleet();

    /** The original implementation for Node.js never opened while its Redis was unavailable. */
    @Test
    void opensStandaloneWhileRedisIsUnavailable() {
        fleet.joinThree(LOCAL);
        fixture.killRedis();
        fleet.dependency().goDown();
        reliability.measure("Policy local: until open on each node", () -> awaitAll(CircuitState.OPEN));
        fleet.assertCallsFlow();
        fleet.dependency().comeUp();
        reliability.measure("Policy local: until closed on each node", () -> awaitAll(CircuitState.CLOSED));
        redis.restart();
        reliability.measure("Policy local, Redis is back", () -> fleet.awaitAgreement(CircuitState.CLOSED));
        fleet.assertRecovery();
    }

    @Test
    void agreesAgainWhenRedisRestartsEmptyAfterNodesOpenedStandalone() {
        fleet.joinThree(LOCAL);
        fixture.killRedis();
        fleet.dependency().goDown();
        awaitAll(CircuitState.OPEN);
        redis.forget();
        redis.restart();
        // The outage ends the standalone decisions. The fleet evaluates its outcomes from the start.
        reliability.measure(
                "Policy local, open, Redis is back empty: until open for the fleet",
                () -> fleet.awaitAgreement(CircuitState.OPEN));
        fleet.assertRecovery();
    }

    @Test
    void closesCircuitStandaloneAfterMaximumHold() {
        List<InProcessMember> members = fleet.joinThree(SHORT_HOLD);
        fleet.open();
        fixture.killRedis();
        fleet.dependency().comeUp();
        reliability.measure("Policy hold, for half a second: until closed", () -> awaitAll(CircuitState.CLOSED));
        fleet.assertCallsFlow();
        assertThat(members).allMatch(member -> member.breaker().isLocal());
        redis.restart();
        reliability.measure(
                "Policy hold, closed here, open in Redis: until closed",
                () -> fleet.awaitAgreement(CircuitState.CLOSED));
        fleet.assertRecovery();
    }

    @Test
    void keepsCircuitOpenStandaloneWhileDependencyIsDown() {
        List<InProcessMember> members = fleet.joinThree(SHORT_HOLD);
        fleet.open();
        fleet.dependency().holdChecks();
        fixture.killRedis();
        // Every node has started a standalone health check, and none has passed.
        ChaosFleet.await().until(() -> fleet.dependency().heldChecks() >= members.size());
        fleet.dependency().releaseChecks();
        fleet.assertCallsFlow();
        assertThat(members).allSatisfy(member -> assertThat(member.history()).containsOnly(CircuitState.OPEN));
        redis.restart();
        fleet.awaitAgreement(CircuitState.OPEN);
        fleet.assertRecovery();
    }

    private void awaitAll(CircuitState state) {
        fleet.awaitAll(status -> status.state() == state);
    }
}
