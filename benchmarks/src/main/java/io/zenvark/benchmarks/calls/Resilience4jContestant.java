// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.calls;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowSynchronizationStrategy;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetricsPublisher;
import java.util.concurrent.Callable;

/** Resilience4j, decorated once and called often, which is its cheapest use. */
final class Resilience4jContestant implements Contestant {

    private final CircuitBreaker breaker;
    private final Callable<Object> call;
    private final CircuitBreaker.State expected;

    private Resilience4jContestant(Trial trial, CircuitBreakerConfig.Builder config) {
        this.breaker = registry(trial, config.build()).circuitBreaker("payments");
        this.call = CircuitBreaker.decorateCallable(breaker, trial.work());
        this.expected = trial.rejecting() ? CircuitBreaker.State.FORCED_OPEN : CircuitBreaker.State.CLOSED;
        if (trial.rejecting()) {
            breaker.transitionToForcedOpenState();
        }
    }

    /** Returns the default configuration: the latest 100 calls. */
    static Contestant counting(Trial trial) {
        return new Resilience4jContestant(trial, config(trial));
    }

    /** Returns a lock-free window of the latest 100 calls. */
    static Contestant lockFree(Trial trial) {
        return new Resilience4jContestant(
                trial,
                config(trial)
                        .slidingWindow(
                                100,
                                100,
                                SlidingWindowType.COUNT_BASED,
                                SlidingWindowSynchronizationStrategy.LOCK_FREE));
    }

    /** Returns a window of the latest 10 seconds. */
    static Contestant timing(Trial trial) {
        return new Resilience4jContestant(
                trial,
                config(trial).slidingWindowType(SlidingWindowType.TIME_BASED).slidingWindowSize(10));
    }

    /** Returns the default configuration without stack traces of rejections. */
    static Contestant stackless(Trial trial) {
        return new Resilience4jContestant(trial, config(trial).writableStackTraceEnabled(false));
    }

    private static CircuitBreakerConfig.Builder config(Trial trial) {
        return CircuitBreakerConfig.custom().failureRateThreshold(trial.percent());
    }

    private static CircuitBreakerRegistry registry(Trial trial, CircuitBreakerConfig config) {
        return trial.metered()
                ? CircuitBreakerRegistry.of(
                        config,
                        new TaggedCircuitBreakerMetricsPublisher(trial.scrape().registry()))
                : CircuitBreakerRegistry.of(config);
    }

    @Override
    public Object call() throws Exception {
        return call.call();
    }

    @Override
    public boolean isInExpectedState() {
        return breaker.getState() == expected;
    }

    @Override
    public void close() {}
}
