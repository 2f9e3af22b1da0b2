// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.Outcome;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.CallCounts;
import io.zenvark.breaker.CallListener;
import io.zenvark.breaker.CallPermit;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitBreakerListener;
import io.zenvark.breaker.CircuitOpenException;
import io.zenvark.breaker.ModeChange;
import io.zenvark.breaker.OutcomeCounts;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The gate that calls pass.
 *
 * <ol>
 *   <li>Read the local copy of the circuit. It rejects: count, and throw its ready-made exception.
 *   <li>Run the call, and classify how it ended.
 *   <li>Count it, tell the call listeners, and hand it to the queue, unless the circuit has changed since step 1.
 * </ol>
 *
 * <p>No lock and no I/O, and no allocation of ours for a call that succeeds or is rejected. The loop replaces the local copy; it is the only one to do so.
 */
final class GuardedBreaker implements CircuitBreaker {

    private final BreakerDefinition definition;
    private final OutcomeQueue queue;
    private final ListenerDispatch listeners;
    private final Controls controls;
    private final LongSupplier nanos;
    private final CallTally tally = new CallTally();
    private final CallListeners callListeners;
    private final long slowNanos;
    private final Circuit initial;
    private volatile LocalCircuit local;
    private volatile boolean leading;

    GuardedBreaker(BreakerDefinition definition, Circuit initial, GateParts parts) {
        this.definition = definition;
        this.queue = parts.queue();
        this.listeners = parts.listeners();
        this.nanos = parts.nanos();
        this.callListeners = new CallListeners(definition.name());
        this.slowNanos =
                definition.calls().slowCallDuration().map(Duration::toNanos).orElse(Long.MAX_VALUE);
        this.initial = initial;
        this.controls = parts.controls();
        this.local = new LocalCircuit(this, initial, initial);
    }

    /** What the gates of one node share. */
    record GateParts(OutcomeQueue queue, ListenerDispatch listeners, Controls controls, LongSupplier nanos) {}

    @Override
    public BreakerName name() {
        return definition.name();
    }

    @Override
    public <T> T execute(Callable<T> call) throws Exception {
        LocalCircuit at = admitted();
        long start = startNanos();
        T result;
        try {
            result = call.call();
        } catch (Throwable thrown) {
            ended(at, thrown, elapsedSince(start));
            throw thrown;
        }
        ended(at, null, elapsedSince(start));
        return result;
    }

    @Override
    public void run(Runnable call) {
        LocalCircuit at = admitted();
        long start = startNanos();
        try {
            call.run();
        } catch (Throwable thrown) {
            ended(at, thrown, elapsedSince(start));
            throw thrown;
        }
        ended(at, null, elapsedSince(start));
    }

    @Override
    public <T> CompletionStage<T> executeAsync(Supplier<? extends CompletionStage<T>> call) {
        LocalCircuit at = local;
        if (!at.isAdmitting()) {
            return CompletableFuture.failedFuture(rejected(at));
        }
        long start = startNanos();
        CompletionStage<T> stage;
        try {
            stage = call.get();
        } catch (Throwable thrown) {
            ended(at, thrown, elapsedSince(start));
            return CompletableFuture.failedFuture(thrown);
        }
        return stage.whenComplete((result, thrown) -> ended(at, unwrapped(thrown), elapsedSince(start)));
    }

    @Override
    public Optional<CallPermit> tryAcquire() {
        LocalCircuit at = local;
        if (!at.isAdmitting()) {
            rejected(at);
            return Optional.empty();
        }
        return at.permit();
    }

    @Override
    public CallPermit acquire() {
        return admitted();
    }

    private LocalCircuit admitted() {
        LocalCircuit at = local;
        if (!at.isAdmitting()) {
            throw rejected(at);
        }
        return at;
    }

    private CircuitOpenException rejected(LocalCircuit at) {
        tally.rejected();
        callListeners.onRejected();
        return at.rejection();
    }

    /** A call that was admitted under {@code at} has ended. */
    void ended(LocalCircuit at, @Nullable Throwable thrown, long elapsedNanos) {
        Outcome outcome = tempered(definition.calls().classify(thrown), elapsedNanos);
        tally.ended(outcome);
        callListeners.onCall(outcome, elapsedNanos);
        if (outcome == Outcome.IGNORED) {
            return;
        }
        if (at.shared().version() != local.shared().version()) {
            tally.outdated(1);
        } else if (!at.record(outcome, queue)) {
            tally.dropped(1);
        }
    }

    private Outcome tempered(Outcome outcome, long elapsedNanos) {
        if (elapsedNanos < slowNanos || outcome == Outcome.IGNORED) {
            return outcome;
        }
        return outcome == Outcome.FAILURE ? Outcome.SLOW_FAILURE : Outcome.SLOW_SUCCESS;
    }

    // Reading the clock costs more than the rest of a call, so it is left out where nobody looks at the time.
    private long startNanos() {
        return slowNanos != Long.MAX_VALUE || callListeners.isListening() ? nanos.getAsLong() : Long.MIN_VALUE;
    }

    private long elapsedSince(long start) {
        return start == Long.MIN_VALUE ? 0 : nanos.getAsLong() - start;
    }

    private static @Nullable Throwable unwrapped(@Nullable Throwable thrown) {
        return thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
    }

    /** Replaces the local copy with what the store holds. Only the loop may call it. */
    void replace(Circuit circuit) {
        local = new LocalCircuit(this, circuit, circuit);
    }

    /** Shows something else than the store holds, until the next {@link #replace}. Only the loop may call it. */
    void overrule(Circuit shown) {
        local = new LocalCircuit(this, local.shared(), shown);
    }

    /** What the store holds, as far as the node knows. */
    Circuit shared() {
        return local.shared();
    }

    /** Says whether this node leads the breaker. Only the loop may call it. */
    void lead(boolean leads) {
        leading = leads;
    }

    BreakerDefinition definition() {
        return definition;
    }

    /** The circuit of a breaker that the store does not know. */
    Circuit initial() {
        return initial;
    }

    CallTally tally() {
        return tally;
    }

    /** How long after its opening the circuit can be closed at the earliest. */
    Duration earliestRecovery() {
        return definition.recovery().backoff().delay(1, 0);
    }

    @Override
    public Circuit circuit() {
        return local.shown();
    }

    @Override
    public boolean isLeader() {
        return leading;
    }

    @Override
    public CallCounts calls() {
        return tally.calls();
    }

    @Override
    public OutcomeCounts outcomes() {
        return tally.outcomes();
    }

    @Override
    public boolean isLocal() {
        LocalCircuit at = local;
        return !at.shown().equals(at.shared());
    }

    @Override
    public CompletionStage<Circuit> control(ModeChange change) {
        return controls.change(this, change);
    }

    @Override
    public void addListener(CircuitBreakerListener listener) {
        listeners.add(new BreakerListener(name(), listener));
    }

    @Override
    public void addCallListener(CallListener listener) {
        callListeners.add(listener);
    }
}
