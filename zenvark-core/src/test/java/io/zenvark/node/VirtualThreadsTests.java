// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import static io.zenvark.simulation.hand.Calls.fail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zenvark.CircuitState;
import io.zenvark.backoff.Backoff;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.BreakerDefinition.Recovery;
import io.zenvark.breaker.CallCounts;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.coordination.memory.InMemoryStore;
import io.zenvark.health.HealthCheckPolicy;
import io.zenvark.strategy.BreakerStrategy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Tests with virtual threads, created by reflection because the Java release of the build lacks them. */
@EnabledForJreRange(min = JRE.JAVA_21)
class VirtualThreadsTests {

    private final InMemoryStore store = new InMemoryStore(InstantSource.system(), new Random(1));
    private final NodeFleet fleet = new NodeFleet(store::connect, NodeFleet.SHORT_LEASE);
    private final AtomicReference<Thread> checking = new AtomicReference<>();

    @AfterEach
    void disband() {
        fleet.close();
    }

    @Test
    void makeCallsAndRunHealthChecks() throws Exception {
        HealthCheckPolicy check = HealthCheckPolicy.of(attempt -> checking.set(Thread.currentThread()));
        CircuitBreaker payments = fleet.join(List.of(BreakerDefinition.of(
                        "payments",
                        BreakerStrategy.consecutive(5),
                        new Recovery(check, Backoff.constant(Duration.ofMillis(50))))))
                .breakers()
                .get("payments");
        await().until(payments::isLeader);
        AtomicReference<Thread> calling = new AtomicReference<>();

        ExecutorService threads = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        for (int i = 0; i < 10_000; i++) {
            threads.execute(() -> payments.run(() -> calling.set(Thread.currentThread())));
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();

        assertThat(isVirtual(calling.get())).isTrue();
        assertThat(payments.calls()).isEqualTo(new CallCounts(10_000, 0, 0, 0));
        await().until(() -> payments.outcomes().reported() == 10_000);
        fail(payments, 5);
        await().until(() -> payments.circuit().version() == 2);
        assertThat(payments.state()).isEqualTo(CircuitState.CLOSED);
        assertThat(isVirtual(checking.get())).isTrue();
    }

    private static boolean isVirtual(Thread thread) throws ReflectiveOperationException {
        return (boolean) Thread.class.getMethod("isVirtual").invoke(thread);
    }
}
