// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.recovery;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** Nodes with one circuit breaker of Resilience4j each. Every transition to OPEN counts, also from HALF_OPEN. */
final class Resilience4jFleet implements Contestant {

    private final List<CircuitBreaker> breakers = new ArrayList<>();
    private final Queue<Long> openings = new ConcurrentLinkedQueue<>();

    Resilience4jFleet(Fleet fleet, CircuitBreakerConfig config) {
        for (int i = 0; i < fleet.nodes(); i++) {
            CircuitBreaker breaker = CircuitBreaker.of("dependency-" + i, config);
            breaker.getEventPublisher().onStateTransition(event -> {
                if (event.getStateTransition().getToState() == State.OPEN) {
                    openings.add(fleet.dependency().now());
                }
            });
            breakers.add(breaker);
        }
    }

    @Override
    public Optional<Permission> tryAcquire(int node) {
        CircuitBreaker breaker = breakers.get(node);
        return breaker.tryAcquirePermission()
                ? Optional.of((succeeded, took) -> end(breaker, succeeded, took))
                : Optional.empty();
    }

    private static void end(CircuitBreaker breaker, boolean succeeded, Duration took) {
        if (succeeded) {
            breaker.onSuccess(took.toNanos(), TimeUnit.NANOSECONDS);
        } else {
            breaker.onError(took.toNanos(), TimeUnit.NANOSECONDS, CallFailure.INSTANCE);
        }
    }

    @Override
    public double openingsSince(long time) {
        return (double) openings.stream().filter(at -> at >= time).count() / breakers.size();
    }
}
