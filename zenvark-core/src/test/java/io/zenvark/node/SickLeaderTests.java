// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import static io.zenvark.simulation.hand.Calls.fail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.CircuitState;
import io.zenvark.backoff.Backoff;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.BreakerDefinition.Recovery;
import io.zenvark.breaker.BreakerView.NodeChecks;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.coordination.lease.LeaseConfiguration;
import io.zenvark.health.HealthCheck;
import io.zenvark.health.HealthCheckPolicy;
import io.zenvark.strategy.BreakerStrategy;
import io.zenvark.testsupport.Logged;
import io.zenvark.testsupport.RedisExtension;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Three nodes over a real Redis. The check of one node always fails, the check of another one never returns. */
@Tag("integration")
class SickLeaderTests {

    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    private static final BreakerName PAYMENTS = new BreakerName("payments");

    private final NodeFleet fleet = new NodeFleet(() -> RedisPorts.of(REDIS.server()), LeaseConfiguration.DEFAULT);
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger passed = new AtomicInteger();

    @AfterEach
    void disband() {
        end.countDown();
        fleet.close();
    }

    @Test
    void closesCircuitWithFirstCheckOfHealthyNode() {
        CircuitBreaker refused = join(attempt -> {
            throw new ConnectException("Connection refused");
        });
        await().until(refused::isLeader);
        join(attempt -> hang());
        CircuitBreaker healthy = join(attempt -> passed.incrementAndGet());

        fail(refused, 5);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> healthy.circuit().version() == 2 && fleet.allAre(CircuitState.CLOSED));

        assertThat(passed).hasValue(1);
        Circuit closed = healthy.circuit();
        assertThat(closed.origin().node().value()).isEqualTo("node-3");
        assertThat(fleet.leader().breakers().get("payments")).isSameAs(healthy);
    }

    @Test
    void warnsOnceAndShowsWhatEachNodeHasSeen() {
        try (Logged handOvers = new Logged(HandOvers.class);
                Logged roles = new Logged(Leadership.class)) {
            HealthCheck failing = attempt -> {
                throw new ConnectException("Connection refused");
            };
            CircuitBreaker first = join(failing);
            await().until(first::isLeader);
            join(failing);
            List<String> before = roles.at(Level.INFO);
            fail(first, 5);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> handOvers.at(Level.DEBUG).size() >= 3);

            assertThat(handOvers.at(Level.WARN))
                    .containsExactly("Health check of circuit breaker 'payments' fails on node node-1"
                            + " (Connection refused); node node-2 checks next. Further"
                            + " failures while the circuit is open are logged at DEBUG");
            assertThat(roles.at(Level.INFO)).isEqualTo(before);
            assertThat(roles.at(Level.DEBUG)).isNotEmpty();
            Map<String, NodeChecks> seen = fleetView(1);
            assertThat(seen).containsOnlyKeys("node-1", "node-2");
            assertThat(seen.values()).allSatisfy(each -> {
                assertThat(each.failed()).isPositive();
                assertThat(each.error()).isEqualTo(Optional.of("Connection refused"));
            });
        }
    }

    private Map<String, NodeChecks> fleetView(int node) {
        return fleet.nodes()
                .get(node)
                .breakers()
                .view()
                .toCompletableFuture()
                .join()
                .breakers()
                .get(PAYMENTS)
                .report()
                .checksByNode();
    }

    private CircuitBreaker join(HealthCheck check) {
        HealthCheckPolicy policy = new HealthCheckPolicy(check, Duration.ofMillis(300), 1, Optional.empty());
        ZenvarkNode node = fleet.join(List.of(BreakerDefinition.of(
                "payments",
                BreakerStrategy.consecutive(5),
                new Recovery(policy, Backoff.constant(Duration.ofMillis(300))))));
        await().until(() -> node.breakers().coordination() == CoordinationStatus.CONNECTED);
        return NodeFleet.payments(node);
    }

    private void hang() {
        while (end.getCount() > 0) {
            try {
                end.await();
            } catch (InterruptedException e) {
                // Ignores the interruption on purpose.
            }
        }
    }
}
