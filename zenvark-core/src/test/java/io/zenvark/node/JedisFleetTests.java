// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import static io.zenvark.node.NodeFleet.payments;
import static io.zenvark.simulation.hand.Calls.fail;
import static org.awaitility.Awaitility.await;

import io.zenvark.CircuitState;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.coordination.CoordinationPorts;
import io.zenvark.testsupport.RedisExtension;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A fleet with Jedis as its driver. */
@Tag("integration")
@Tag("long")
class JedisFleetTests extends FleetScenarios {

    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    @Override
    CoordinationPorts connect() {
        return RedisPorts.ofJedis(REDIS.server());
    }

    @Test
    void recoversAfterRedisWasKilledAndRestarted() {
        for (int i = 0; i < 3; i++) {
            fleet.join();
        }
        await().until(() -> everyone(CoordinationStatus.CONNECTED) && fleet.leaders() == 1);
        REDIS.server().kill();
        await().until(() -> everyone(CoordinationStatus.DEGRADED) && fleet.leaders() == 0);
        REDIS.server().restart();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> everyone(CoordinationStatus.CONNECTED) && fleet.leaders() == 1);
        fleet.healthy.set(false);
        fail(payments(fleet.follower()), 5);
        await().until(() -> fleet.allAre(CircuitState.OPEN));
        fleet.healthy.set(true);
        await().until(() -> fleet.allAre(CircuitState.CLOSED));
    }

    private boolean everyone(CoordinationStatus status) {
        return fleet.nodes().stream().allMatch(node -> node.breakers().coordination() == status);
    }
}
