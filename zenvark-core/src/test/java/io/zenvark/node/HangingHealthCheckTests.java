// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import static io.zenvark.simulation.hand.Calls.fail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zenvark.BreakerName;
import io.zenvark.CircuitState;
import io.zenvark.backoff.Backoff;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.BreakerDefinition.Recovery;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.coordination.memory.InMemoryStore;
import io.zenvark.health.HealthCheck;
import io.zenvark.health.HealthCheckPolicy;
import io.zenvark.health.HealthCheckProgress;
import io.zenvark.health.HealthCheckResult;
import io.zenvark.strategy.BreakerStrategy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Health checks that do not return, on real threads. */
class HangingHealthCheckTests {

    private final InMemoryStore store = new InMemoryStore(InstantSource.system(), new Random(1));
    private final NodeFleet fleet = new NodeFleet(store::connect, NodeFleet.SHORT_LEASE);
    private final AtomicInteger interrupted = new AtomicInteger();

    @AfterEach
    void disband() {
        fleet.close();
    }

    @Test
    void interruptsAndReportsHangingChecksWhileOthersContinue() {
        ZenvarkNode node =
                fleet.join(List.of(breaker("hanging", attempt -> hang()), breaker("healthy", HealthCheck.waiting())));
        CircuitBreaker hanging = node.breakers().get("hanging");
        CircuitBreaker healthy = node.breakers().get("healthy");
        await().until(() -> hanging.isLeader() && healthy.isLeader());

        fail(hanging, 1);
        await().until(() -> hanging.state() == CircuitState.OPEN);
        fail(healthy, 1);

        await().until(() -> healthy.circuit().version() == 2);
        await().until(() -> interrupted.get() >= 2);
        assertThat(hanging.state()).isEqualTo(CircuitState.OPEN);
        HealthCheckProgress progress = node.breakers()
                .view()
                .toCompletableFuture()
                .join()
                .breakers()
                .get(new BreakerName("hanging"))
                .report()
                .healthCheck();
        assertThat(progress.lastResult()).contains(HealthCheckResult.TIMEOUT);
        assertThat(progress.lastError()).contains("no result within 100 ms");
    }

    @Test
    void closesAfterChecksThatIgnoreInterruption() {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger started = new AtomicInteger();
        ZenvarkNode node = fleet.join(List.of(breaker("stuck", attempt -> {
            if (started.incrementAndGet() <= 3) {
                ignoreInterruption(never);
            }
        })));
        CircuitBreaker stuck = node.breakers().get("stuck");
        await().until(stuck::isLeader);

        fail(stuck, 1);
        await().until(() -> stuck.circuit().version() == 2);

        assertThat(stuck.state()).isEqualTo(CircuitState.CLOSED);
        assertThat(started).hasValue(4);
        never.countDown();
    }

    private static void ignoreInterruption(CountDownLatch never) {
        while (never.getCount() > 0) {
            try {
                never.await();
            } catch (InterruptedException e) {
                // Ignores the interruption on purpose.
            }
        }
    }

    private void hang() throws InterruptedException {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            interrupted.incrementAndGet();
            throw e;
        }
    }

    private static BreakerDefinition breaker(String name, HealthCheck check) {
        HealthCheckPolicy policy = new HealthCheckPolicy(check, Duration.ofMillis(100), 1, Optional.empty());
        return BreakerDefinition.of(
                name, BreakerStrategy.consecutive(1), new Recovery(policy, Backoff.constant(Duration.ofMillis(50))));
    }
}
