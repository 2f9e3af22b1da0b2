// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import static io.zenvark.node.NodeFleet.payments;
import static io.zenvark.simulation.hand.Calls.fail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zenvark.CircuitState;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.coordination.CoordinationPorts;
import io.zenvark.simulation.hand.Calls;
import io.zenvark.testsupport.RedisExtension;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("integration")
@Tag("long")
class RedisFleetTests extends FleetScenarios {

    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    @Override
    CoordinationPorts connect() {
        return RedisPorts.of(REDIS.server());
    }

    @Test
    void usesTwoConnectionsForFiftyBreakers() {
        ZenvarkNode node = fleet.join(RedisPorts.manyBreakers(50));
        await().until(() -> node.breakers().all().stream().allMatch(breaker -> breaker.isLeader()));
        await().until(() -> ownConnections() == 2);
        await().during(Duration.ofSeconds(1)).until(() -> ownConnections() == 2);
    }

    @Test
    void sendsFlushesInsteadOfCalls() {
        ZenvarkNode node = fleet.join();
        await().until(() -> payments(node).isLeader());
        REDIS.server().resetCommandCalls();
        Calls.succeed(payments(node), 10_000);
        await().until(() -> payments(node).outcomes().reported() == 10_000);
        assertThat(REDIS.server().commandCalls().getOrDefault("xadd", 0L)).isBetween(1L, 500L);
    }

    @Test
    void staysConnectedAfterRedisForgotScripts() {
        ZenvarkNode node = fleet.join();
        await().until(() -> payments(node).isLeader());
        REDIS.server().command("SCRIPT", "FLUSH");
        fleet.healthy.set(false);
        fail(payments(node), 5);
        await().until(() -> fleet.allAre(CircuitState.OPEN));
        assertThat(node.breakers().coordination()).isEqualTo(CoordinationStatus.CONNECTED);
    }

    private static long ownConnections() {
        return REDIS.server().clientList().stream()
                .filter(client -> List.of("zenvark:orders").contains(client.get("name")))
                .count();
    }
}
