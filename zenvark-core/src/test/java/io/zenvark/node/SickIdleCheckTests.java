// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import io.zenvark.BreakerName;
import io.zenvark.CircuitState;
import io.zenvark.TransitionCause;
import io.zenvark.backoff.Backoff;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.BreakerDefinition.Recovery;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.coordination.CoordinationStore;
import io.zenvark.coordination.lease.LeaseConfiguration;
import io.zenvark.health.HealthCheckKind;
import io.zenvark.health.HealthCheckPolicy;
import io.zenvark.strategy.BreakerStrategy;
import io.zenvark.testsupport.Logged;
import io.zenvark.testsupport.RedisExtension;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two nodes over a real Redis. The idle check of the leader fails. */
@Tag("integration")
class SickIdleCheckTests {

    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final NodeFleet fleet = new NodeFleet(() -> RedisPorts.of(REDIS.server()), LeaseConfiguration.DEFAULT);
    private final CoordinationStore viewer = RedisPorts.of(REDIS.server()).store();
    private final Set<String> sick = ConcurrentHashMap.newKeySet();
    private final AtomicInteger passed = new AtomicInteger();

    @AfterEach
    void disband() {
        fleet.close();
        viewer.close();
    }

    @Test
    void staysClosedIfOtherNodePassesAndWarnsOnce() {
        try (Logged logged = new Logged(IdleChecks.class);
                Logged roles = new Logged(Leadership.class)) {
            CircuitBreaker first = join("node-1");
            await().atMost(PATIENCE).until(first::isLeader);
            CircuitBreaker second = join("node-2");
            int before = roles.at(Level.INFO).size();
            sick.add("node-1");
            await().atMost(PATIENCE).until(() -> second.isLeader() && passed.get() > 3);

            assertThat(fleet.allAre(CircuitState.CLOSED)).isTrue();
            assertThat(second.circuit().version()).isZero();
            assertThat(logged.at(Level.WARN))
                    .containsExactly("Idle health check of circuit breaker 'payments' failed on node node-1 (Connection"
                            + " refused) and passed on node node-2; the circuit stays closed. Check the network of node"
                            + " node-1. Further failures on that node are logged at DEBUG");
            assertThat(roles.at(Level.INFO)).hasSize(before);
        }
    }

    @Test
    void opensIfBothNodesFail() {
        CircuitBreaker first = join("node-1");
        await().atMost(PATIENCE).until(first::isLeader);
        join("node-2");
        sick.addAll(Set.of("node-1", "node-2"));
        await().atMost(PATIENCE).until(() -> fleet.allAre(CircuitState.OPEN));
        assertThat(first.circuit().origin().cause()).isEqualTo(TransitionCause.IDLE_CHECK);
        assertThat(first.circuit().origin().reason())
                .isEqualTo("idle health check failed on node-2: Connection refused, and on node-1: Connection refused");
    }

    /** Returns whether other nodes know that a node can be a leader. */
    private boolean isCapable(String node) {
        return viewer.details().nodes().values().stream()
                .anyMatch(other -> other.id().value().equals(node) && other.mayContinue(new BreakerName("payments")));
    }

    private CircuitBreaker join(String node) {
        HealthCheckPolicy policy = new HealthCheckPolicy(
                attempt -> {
                    if (sick.contains(node)) {
                        throw new ConnectException("Connection refused");
                    }
                    if (attempt.kind() == HealthCheckKind.IDLE && node.equals("node-2")) {
                        passed.incrementAndGet();
                    }
                },
                Duration.ofSeconds(2),
                1,
                Optional.of(Duration.ofMillis(500)));
        ZenvarkNode joined = fleet.join(List.of(BreakerDefinition.of(
                "payments",
                BreakerStrategy.consecutive(5),
                new Recovery(policy, Backoff.constant(Duration.ofMinutes(1))))));
        await().atMost(PATIENCE).until(() -> joined.breakers().coordination() == CoordinationStatus.CONNECTED);
        await().atMost(PATIENCE).until(() -> isCapable(node));
        return NodeFleet.payments(joined);
    }
}
