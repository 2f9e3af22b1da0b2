// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.observation;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.breaker.CallClassification;
import io.zenvark.breaker.CallCounts;
import io.zenvark.breaker.CallExecutor;
import io.zenvark.breaker.CallListener;
import io.zenvark.breaker.CallPermit;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitBreakerListener;
import io.zenvark.breaker.ModeChange;
import io.zenvark.breaker.OutcomeCounts;
import io.zenvark.strategy.WindowSummary;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A breaker whose calls are observed. All other methods delegate to the breaker. */
record ObservedBreaker(CircuitBreaker breaker, ObservedExecutor executor) implements CircuitBreaker {

    static ObservedBreaker of(CircuitBreaker breaker, CallObserver observer) {
        return new ObservedBreaker(breaker, new ObservedExecutor(breaker, observer));
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
    public CallClassification classification() {
        return executor.classification();
    }

    @Override
    public Optional<CallPermit> tryAcquire() {
        return executor.tryAcquire();
    }

    @Override
    public CallPermit acquire() {
        return executor.acquire();
    }

    @Override
    public CallExecutor withClassification(UnaryOperator<CallClassification> change) {
        return new ObservedExecutor(breaker.withClassification(change), executor.observer());
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
