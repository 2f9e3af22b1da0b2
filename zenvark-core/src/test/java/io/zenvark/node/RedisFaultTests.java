// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import static io.zenvark.node.NodeFleet.payments;
import static io.zenvark.simulation.hand.Calls.fail;
import static io.zenvark.simulation.hand.Calls.succeed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zenvark.CircuitState;
import io.zenvark.breaker.CoordinationFailure;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.testsupport.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Behavior of a fleet while its Redis is missing, down or silent. */
@Tag("integration")
@Tag("long")
class RedisFaultTests {

    private final RedisServer redis = RedisServer.start();
    private final NodeFleet fleet = new NodeFleet(() -> RedisPorts.of(redis), NodeFleet.SHORT_LEASE);

    @AfterEach
    void end() {
        fleet.close();
        redis.close();
    }

    @Test
    void startsWithoutRedisAndJoinsOnceItIsAvailable() {
        redis.kill();
        ZenvarkNode node = fleet.join();
        succeed(payments(node), 100);
        List<CoordinationFailure> failures = new CopyOnWriteArrayList<>();
        payments(node).onError(failures::add);
        await().until(() -> !failures.isEmpty());
        assertThat(node.breakers().coordination()).isEqualTo(CoordinationStatus.DISCONNECTED);

        redis.restart();

        await().until(() -> payments(node).isLeader());
        assertThat(node.breakers().coordination()).isEqualTo(CoordinationStatus.CONNECTED);
        await().until(() -> payments(node).outcomes().reported() == 100);
        fleet.healthy.set(false);
        fail(payments(node), 5);
        await().until(() -> fleet.allAre(CircuitState.OPEN));
    }

    @Test
    void keepsLastStateWhileRedisIsDownAndRecovers() {
        threeNodes();
        succeed(payments(fleet.follower()), 1);
        redis.kill();
        await().until(() -> everyone(CoordinationStatus.DEGRADED));
        assertThat(fleet.leaders()).isZero();
        fleet.nodes().forEach(node -> succeed(payments(node), 1000));

        redis.restart();

        await().until(() -> everyone(CoordinationStatus.CONNECTED) && fleet.leaders() == 1);
        fleet.healthy.set(false);
        fail(payments(fleet.follower()), 5);
        await().until(() -> fleet.allAre(CircuitState.OPEN));
        fleet.healthy.set(true);
        await().until(() -> fleet.allAre(CircuitState.CLOSED));
    }

    @Test
    void stopsLeadingWhileRedisIsSilentAndRecovers() {
        threeNodes();
        redis.pause();
        await().until(() -> fleet.leaders() == 0 && everyone(CoordinationStatus.DEGRADED));
        fleet.nodes().forEach(node -> succeed(payments(node), 10));
        redis.resume();
        await().until(() -> everyone(CoordinationStatus.CONNECTED) && fleet.leaders() == 1);
        fleet.healthy.set(false);
        fail(payments(fleet.follower()), 5);
        await().until(() -> fleet.allAre(CircuitState.OPEN));
    }

    @Test
    void recoversAfterAllDataWasLost() {
        threeNodes();
        redis.flush();
        await().until(() -> redis.command("ZCARD", "zenvark:{orders}:sessions").equals(3L) && fleet.leaders() == 1);
        fleet.healthy.set(false);
        fail(payments(fleet.follower()), 5);
        await().until(() -> fleet.allAre(CircuitState.OPEN));
    }

    @Test
    void stopsPromptlyWhileRedisIsSilent() {
        threeNodes();
        redis.pause();
        ZenvarkNode node = fleet.leader();
        node.stop(Duration.ofMillis(500));
        assertThat(node.isRunning()).isFalse();
        redis.resume();
    }

    @Test
    void fencesLateTransitionOfDelayedLeader() {
        HeldUpStore held = new HeldUpStore(RedisPorts.of(redis));
        ZenvarkNode slow = held.join(fleet);
        await().until(() -> payments(slow).isLeader());
        ZenvarkNode quick = fleet.join();
        fleet.healthy.set(false);
        held.holdTransitions();
        fail(payments(slow), 5);
        await().until(() -> held.isHolding());

        await().until(() -> payments(quick).isLeader());
        fail(payments(quick), 5);
        await().until(() -> payments(quick).state() == CircuitState.OPEN);
        fleet.healthy.set(true);
        await().until(() -> payments(quick).state() == CircuitState.CLOSED);
        long version = payments(quick).circuit().version();
        held.releaseTransition();

        await().until(() -> held.replies().size() == 1);
        assertThat(held.replies()).singleElement().hasToString("Fenced[]");
        await().until(() -> payments(slow).circuit().version() == version);
        assertThat(payments(slow).isLeader()).isFalse();
        assertThat(payments(quick).circuit().version()).isEqualTo(version);
    }

    private void threeNodes() {
        for (int i = 0; i < 3; i++) {
            fleet.join();
        }
        await().until(() -> everyone(CoordinationStatus.CONNECTED) && fleet.leaders() == 1);
    }

    private boolean everyone(CoordinationStatus status) {
        return fleet.nodes().stream().allMatch(node -> node.breakers().coordination() == status);
    }
}
