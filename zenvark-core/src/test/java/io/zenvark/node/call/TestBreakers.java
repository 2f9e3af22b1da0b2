// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node.call;

import io.zenvark.Circuit;
import io.zenvark.CircuitMode;
import io.zenvark.NodeId;
import io.zenvark.backoff.Backoff;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.BreakerDefinition.Recovery;
import io.zenvark.breaker.HttpStatusReader;
import io.zenvark.breaker.RetryAfterReader;
import io.zenvark.health.HealthCheck;
import io.zenvark.health.HealthCheckPolicy;
import io.zenvark.strategy.BreakerStrategy;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/** Breakers without a node. */
public final class TestBreakers {

    private TestBreakers() {}

    /** Returns a factory whose breakers have no listeners and no operator. */
    public static BreakerFactory factory(OutcomeQueue queue, LongSupplier nanos) {
        return factory(queue, nanos, RetryAfterReader.NONE);
    }

    static BreakerFactory factory(OutcomeQueue queue, LongSupplier nanos, RetryAfterReader retryAfter) {
        return factory(queue, nanos, () -> 0, retryAfter);
    }

    /** Returns a factory whose breakers admit the calls of a ramp by the given random numbers. */
    static BreakerFactory ramping(OutcomeQueue queue, LongSupplier nanos, DoubleSupplier random) {
        return factory(queue, nanos, random, RetryAfterReader.NONE);
    }

    private static BreakerFactory factory(
            OutcomeQueue queue, LongSupplier nanos, DoubleSupplier random, RetryAfterReader retryAfter) {
        return new BreakerFactory(
                queue,
                nanos,
                random,
                HttpStatusReader.NONE,
                retryAfter,
                (breaker, listener) -> {},
                (breaker, change) -> CompletableFuture.failedFuture(new IllegalStateException("no operator")));
    }

    static NodeCircuitBreaker create(BreakerDefinition definition, OutcomeQueue queue, LongSupplier nanos) {
        return factory(queue, nanos)
                .create(definition, Circuit.initial(CircuitMode.AUTO, new NodeId("n"), Instant.EPOCH));
    }

    static BreakerDefinition payments() {
        Recovery recovery =
                new Recovery(HealthCheckPolicy.of(HealthCheck.waiting()), Backoff.constant(Duration.ofSeconds(3)));
        return BreakerDefinition.of("payments", BreakerStrategy.consecutive(5), recovery);
    }
}
