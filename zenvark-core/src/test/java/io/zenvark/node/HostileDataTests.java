// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import static io.zenvark.node.NodeFleet.payments;
import static io.zenvark.simulation.hand.Calls.fail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zenvark.CircuitState;
import io.zenvark.backoff.Backoff;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.BreakerDefinition.Recovery;
import io.zenvark.health.HealthCheck;
import io.zenvark.health.HealthCheckPolicy;
import io.zenvark.strategy.BreakerStrategy;
import io.zenvark.testsupport.RedisServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Foreign clients overwrite the data of a running fleet. The fleet recovers and opens and closes again. */
@Tag("integration")
@Tag("long")
class HostileDataTests {

    private static final String PREFIX = "zenvark:{orders}:";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final RedisServer redis = RedisServer.start();
    private final NodeFleet fleet = new NodeFleet(() -> RedisPorts.of(redis), NodeFleet.SHORT_LEASE);

    @AfterEach
    void end() {
        fleet.close();
        redis.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HSET circuits payments 1|999999999999999|6|CLOSED|AUTO||5|STRATEGY|n|r",
                "HSET circuits payments 1|99999999999999|6|CLOSED|AUTO||5|STRATEGY|n|r",
                "HSET circuits payments 1|5|999999999999999|CLOSED|AUTO||5|STRATEGY|n|r",
                "HSET circuits payments 1|5|6|CLOSED|AUTO||999999999999999|STRATEGY|n|r",
                "HSET circuits payments nonsense",
                "HSET meta sequence many",
                "HSET meta sequence 999999999999999",
                "HSET meta tag a|b",
                "HSET meta epoch 999999999999999",
                "HSET meta epoch many",
                "HSET leaders payments 1|999999999999999|unknown-session",
                "HSET leaders payments 1|99999999999999|unknown-session",
                "HSET leaders payments nonsense",
                "XADD events * e nonsense",
                "XADD outcomes:payments * o nonsense",
                "ZADD sessions 999999999999999 unknown-session",
                "ZADD sessions +inf a|b,c",
                "DEL meta",
                "DEL sessions"
            })
    void opensAndClosesAgain(String damage) {
        threeNodes();
        opened();
        closed();
        String[] words = damage.split(" ");
        words[1] = PREFIX + words[1];
        redis.command(words);
        opened();
        closed();
    }

    @Test
    void deposesLeaderWithoutAssignment() {
        threeNodes();
        opened();
        closed();
        String sequence = (String) redis.command("HGET", PREFIX + "meta", "sequence");
        String tag = (String) redis.command("HGET", PREFIX + "meta", "tag");
        long next = Long.parseLong(sequence) + 1;
        String grant = "1|" + next + "|" + tag + "|forged|GRANT|99999999999999|unknown-session|payments";
        redis.command("XADD", PREFIX + "events", "*", "e", grant);
        await().atMost(PATIENCE).until(() -> fleet.leaders() == 0);
        opened();
        closed();
    }

    @Test
    void appliesRemainingSnapshotAfterModeThatExpiresInYear9999() {
        BreakerDefinition before = BreakerDefinition.of(
                "before-payments",
                BreakerStrategy.consecutive(5),
                new Recovery(HealthCheckPolicy.of(HealthCheck.waiting()), Backoff.constant(Duration.ofMillis(50))));
        redis.command(
                "HSET",
                PREFIX + "circuits",
                "before-payments",
                "1|5|6|CLOSED|FORCED_OPEN|253402300799999|5|OPERATOR|n|r");
        redis.command("HSET", PREFIX + "circuits", "payments", "1|5|6|OPEN|FORCED_OPEN||5|OPERATOR|n|r");
        ZenvarkNode node = fleet.join(List.of(before, fleet.payments()));
        await().atMost(PATIENCE).until(() -> payments(node).circuit().version() == 5);
        assertThat(node.breakers().get("before-payments").circuit().admitsCalls())
                .isFalse();
    }

    private void threeNodes() {
        for (int i = 0; i < 3; i++) {
            fleet.join();
        }
        await().atMost(PATIENCE).until(() -> fleet.leaders() == 1);
    }

    private void opened() {
        fleet.healthy.set(false);
        await().atMost(PATIENCE).until(() -> {
            fleet.nodes().forEach(node -> fail(payments(node), 5));
            return fleet.allAre(CircuitState.OPEN);
        });
    }

    private void closed() {
        fleet.healthy.set(true);
        await().atMost(PATIENCE).until(() -> fleet.allAre(CircuitState.CLOSED) && fleet.leaders() == 1);
    }
}
