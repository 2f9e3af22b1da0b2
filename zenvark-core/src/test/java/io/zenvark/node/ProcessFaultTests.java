// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import static io.zenvark.node.NodeFleet.payments;
import static io.zenvark.simulation.hand.Calls.fail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zenvark.BreakerName;
import io.zenvark.CircuitState;
import io.zenvark.coordination.CoordinationStore;
import io.zenvark.coordination.log.RecoveryRecord;
import io.zenvark.testsupport.RedisServer;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Behavior of a fleet when one of its processes is killed or paused. */
@Tag("integration")
@Tag("slow")
class ProcessFaultTests {

    private final RedisServer redis = RedisServer.start();
    private final NodeFleet fleet = new NodeFleet(() -> RedisPorts.of(redis), NodeFleet.SHORT_LEASE);
    private final NodeProcess process = new NodeProcess(redis.port());
    private final CoordinationStore store = RedisPorts.of(redis).store();

    ProcessFaultTests() throws IOException {}

    @AfterEach
    void end() {
        fleet.close();
        process.close();
        store.close();
        redis.close();
    }

    @Test
    void replacesKilledLeaderAndContinuesItsChecks() {
        await().until(() -> process.hasPrinted("leading true"));
        ZenvarkNode survivor = fleet.join();
        process.fail(5);
        await().until(() -> payments(survivor).state() == CircuitState.OPEN);
        assertThat(payments(survivor).isLeader()).isFalse();

        process.kill();

        await().until(() -> payments(survivor).isLeader());
        await().until(() -> payments(survivor).state() == CircuitState.CLOSED);
        fleet.healthy.set(false);
        fail(payments(survivor), 5);
        await().until(() -> payments(survivor).state() == CircuitState.OPEN);
    }

    @Test
    void continuesRecoveryOfKilledLeader() {
        await().until(() -> process.hasPrinted("leading true"));
        fleet.healthy.set(false);
        ZenvarkNode survivor = fleet.join();
        process.fail(5);
        await().until(() -> record().filter(record -> record.attempt() >= 5).isPresent());

        process.kill();

        int stored = record().orElseThrow().attempt();
        await().until(() -> !fleet.attempts.isEmpty());
        assertThat(fleet.attempts.peek().number()).isEqualTo(stored);
        await().until(() -> record().orElseThrow().attempt() > stored);
        assertThat(record().orElseThrow().checks()).hasSize(2);
        fleet.healthy.set(true);
        await().until(() -> payments(survivor).state() == CircuitState.CLOSED);
        await().until(() -> record().orElseThrow().closed().isPresent());
    }

    private Optional<RecoveryRecord> record() {
        return Optional.ofNullable(store.snapshot().records().get(new BreakerName("payments")));
    }

    @Test
    void replacesPausedLeaderAndToleratesItsReturn() {
        await().until(() -> process.hasPrinted("leading true"));
        ZenvarkNode survivor = fleet.join();
        process.fail(5);
        await().until(() -> payments(survivor).state() == CircuitState.OPEN);

        process.pause();
        await().until(() -> payments(survivor).isLeader());
        await().until(() -> payments(survivor).state() == CircuitState.CLOSED);
        long version = payments(survivor).circuit().version();
        process.resume();

        await().until(() -> process.last("leading").equals("leading false"));
        await().until(() -> process.last("version").equals("version " + version));
        assertThat(payments(survivor).isLeader()).isTrue();
        assertThat(payments(survivor).circuit().version()).isEqualTo(version);
    }
}
