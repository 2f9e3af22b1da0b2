// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.strategy.WindowSummary;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A base class for decorators of a {@link CircuitBreaker}. Forwards every method to the decorated breaker, except the
 * default methods of the interface, which call the forwarded ones.
 *
 * <p>A subclass that passes its own {@link CallExecutor} to the constructor must also override
 * {@link #withClassification}. As thread-safe as the decorated breaker.
 *
 * @since 0.1.0
 */
public abstract class ForwardingCircuitBreaker implements CircuitBreaker {

    private final CircuitBreaker breaker;
    private final CallExecutor executor;

    /**
     * Creates a decorator that runs calls through the decorated breaker.
     *
     * @param breaker the decorated breaker
     */
    protected ForwardingCircuitBreaker(CircuitBreaker breaker) {
        this(breaker, breaker);
    }

    /**
     * Creates a decorator that runs calls through another executor.
     *
     * @param breaker the decorated breaker
     * @param executor receives the methods of {@link CallExecutor}; should use the decorated breaker
     */
    protected ForwardingCircuitBreaker(CircuitBreaker breaker, CallExecutor executor) {
        this.breaker = breaker;
        this.executor = executor;
    }

    @Override
    public <T> T execute(Callable<T> call) throws Exception {
        return executor.execute(call);
    }

    @Override
    public void run(Runnable call) {
        executor.run(call);
    }

    @Override
    public <T> CompletionStage<T> executeAsync(Supplier<? extends CompletionStage<T>> call) {
        return executor.executeAsync(call);
    }

    @Override
    public Optional<CallPermit> tryAcquire() {
        return executor.tryAcquire();
    }

    @Override
    public CallClassification classification() {
        return executor.classification();
    }

    @Override
    public CallPermit acquire() {
        return executor.acquire();
    }

    @Override
    public CallExecutor withClassification(UnaryOperator<CallClassification> change) {
        return breaker.withClassification(change);
    }

    @Override
    public BreakerName name() {
        return breaker.name();
    }

    @Override
    public Circuit circuit() {
        return breaker.circuit();
    }

    @Override
    public double admittedShare() {
        return breaker.admittedShare();
    }

    @Override
    public Optional<Instant> retryAt() {
        return breaker.retryAt();
    }

    @Override
    public boolean isLeader() {
        return breaker.isLeader();
    }

    @Override
    public CallCounts calls() {
        return breaker.calls();
    }

    @Override
    public OutcomeCounts outcomes() {
        return breaker.outcomes();
    }

    @Override
    public WindowSummary window() {
        return breaker.window();
    }

    @Override
    public SortedSet<String> configuredDifferentlyOn() {
        return breaker.configuredDifferentlyOn();
    }

    @Override
    public CompletionStage<Circuit> control(ModeChange change) {
        return breaker.control(change);
    }

    @Override
    public boolean isLocal() {
        return breaker.isLocal();
    }

    @Override
    public void addListener(CircuitBreakerListener listener) {
        breaker.addListener(listener);
    }

    @Override
    public void addCallListener(CallListener listener) {
        breaker.addCallListener(listener);
    }
}
