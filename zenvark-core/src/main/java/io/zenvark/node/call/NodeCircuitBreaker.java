// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node.call;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.breaker.BreakerDefinition;
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
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The breaker that callers of one node use. Its methods are thread-safe and do not wait for the event loop, which uses
 * {@link #coordinated()}.
 */
public final class NodeCircuitBreaker implements CircuitBreaker {

    private final BreakerState state;
    private final CircuitCallExecutor calls;
    private final Consumer<CircuitBreakerListener> listeners;
    private final OperatorControl control;

    NodeCircuitBreaker(BreakerState state, Consumer<CircuitBreakerListener> listeners, OperatorControl control) {
        this.state = state;
        this.calls = new CircuitCallExecutor(state, UnaryOperator.identity());
        this.listeners = listeners;
        this.control = control;
    }

    /** Returns the side of this breaker that belongs to the event loop. */
    public CoordinatedBreaker coordinated() {
        return state.coordinated();
    }

    public BreakerDefinition definition() {
        return state.definition();
    }

    /** Replaces the definition. Calls use it at once, and the event loop applies it to the copy of the circuit. */
    public void redefine(BreakerDefinition definition) {
        state.setDefinition(definition);
    }

    @Override
    public BreakerName name() {
        return state.name();
    }

    @Override
    public <T> T execute(Callable<T> call) throws Exception {
        return calls.execute(call);
    }

    @Override
    public void run(Runnable call) {
        calls.run(call);
    }

    @Override
    public <T> CompletionStage<T> executeAsync(Supplier<? extends CompletionStage<T>> call) {
        return calls.executeAsync(call);
    }

    @Override
    public CallClassification classification() {
        return calls.classification();
    }

    @Override
    public Optional<CallPermit> tryAcquire() {
        return calls.tryAcquire();
    }

    @Override
    public CallPermit acquire() {
        return calls.acquire();
    }

    @Override
    public CallExecutor withClassification(UnaryOperator<CallClassification> change) {
        return new CircuitCallExecutor(state, change);
    }

    @Override
    public Circuit circuit() {
        return state.copy().shown();
    }

    @Override
    public double admittedShare() {
        return state.copy().admittedShare();
    }

    @Override
    public Optional<Instant> retryAt() {
        return state.copy().retryAt();
    }

    @Override
    public boolean isLocal() {
        return state.copy().isLocal();
    }

    @Override
    public boolean isLeader() {
        return state.isLeader();
    }

    @Override
    public CallCounts calls() {
        return state.tally().calls();
    }

    @Override
    public OutcomeCounts outcomes() {
        return state.tally().outcomes();
    }

    @Override
    public WindowSummary window() {
        return state.window();
    }

    @Override
    public SortedSet<String> configuredDifferentlyOn() {
        return state.differing();
    }

    @Override
    public CompletionStage<Circuit> control(ModeChange change) {
        return control.change(state.coordinated(), change);
    }

    @Override
    public void addListener(CircuitBreakerListener listener) {
        listeners.accept(listener);
    }

    @Override
    public void addCallListener(CallListener listener) {
        state.callListeners().add(listener);
    }
}
