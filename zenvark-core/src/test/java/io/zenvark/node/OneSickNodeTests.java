// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zenvark.CircuitState;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.coordination.lease.LeaseConfiguration;
import io.zenvark.simulation.hand.Calls;
import io.zenvark.strategy.BreakerStrategy;
import io.zenvark.strategy.CountConfiguration;
import io.zenvark.strategy.RateThresholds;
import io.zenvark.strategy.SamplingConfiguration;
import io.zenvark.testsupport.RedisExtension;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Ten nodes over a real Redis, one of which cannot reach a healthy dependency. Every tenth call fails. */
@Tag("integration")
@Tag("slow")
class OneSickNodeTests {

    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    private static final int NODES = 10;
    private static final int CALLS = 6000;

    private final NodeFleet fleet = new NodeFleet(() -> RedisPorts.of(REDIS.server()), LeaseConfiguration.DEFAULT);
    private final ScheduledExecutorService caller = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean down;

    @BeforeEach
    void start() {
        List<BreakerDefinition> definitions = List.of(
                breaker("consecutive", BreakerStrategy.consecutive(5)),
                breaker("count", BreakerStrategy.count(CountConfiguration.defaults())),
                breaker(
                        "sampling",
                        BreakerStrategy.sampling(
                                new SamplingConfiguration(Duration.ofSeconds(10), RateThresholds.defaults()))));
        for (int i = 0; i < NODES; i++) {
            fleet.join(definitions);
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> all().stream().filter(CircuitBreaker::isLeader).count() == definitions.size());
    }

    private BreakerDefinition breaker(String name, BreakerStrategy strategy) {
        return BreakerDefinition.of(name, strategy, fleet.payments().recovery());
    }

    @AfterEach
    void stop() throws InterruptedException {
        caller.shutdownNow();
        caller.awaitTermination(10, TimeUnit.SECONDS);
        fleet.close();
    }

    private List<CircuitBreaker> all() {
        return fleet.nodes().stream()
                .flatMap(node -> node.breakers().all().stream())
                .toList();
    }

    // One thread makes all calls, which makes the order of their outcomes deterministic.
    private void call() {
        int call = calls.getAndIncrement();
        boolean fails = down || call % NODES == 0;
        for (CircuitBreaker breaker : fleet.nodes().get(call % NODES).breakers().all()) {
            if (fails) {
                Calls.fail(breaker, 1);
            } else {
                breaker.tryAcquire().ifPresent(permit -> permit.onSuccess(Duration.ZERO));
            }
        }
    }

    @Test
    void admitsCallsOfFleetUntilDependencyFails() {
        caller.scheduleAtFixedRate(this::call, 0, 500, TimeUnit.MICROSECONDS);
        await().atMost(Duration.ofMinutes(1)).until(() -> calls.get() >= CALLS);
        assertThat(all().stream()
                        .mapToLong(breaker -> breaker.calls().rejected())
                        .sum())
                .isZero();

        fleet.healthy.set(false);
        down = true;
        await().atMost(Duration.ofMinutes(1))
                .until(() -> all().stream().allMatch(breaker -> breaker.state() == CircuitState.OPEN));
    }
}
