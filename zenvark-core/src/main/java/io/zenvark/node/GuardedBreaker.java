// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.Outcome;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.CallCounts;
import io.zenvark.breaker.CallGate;
import io.zenvark.breaker.CallListener;
import io.zenvark.breaker.CallPermit;
import io.zenvark.breaker.CallTerms;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitBreakerListener;
import io.zenvark.breaker.CircuitOpenException;
import io.zenvark.breaker.HttpStatusReader;
import io.zenvark.breaker.ModeChange;
import io.zenvark.breaker.OutcomeCounts;
import io.zenvark.strategy.WindowSummary;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A breaker as its node holds it: the local copy of its circuit, its counters and its listeners. Calls pass it by a
 * {@link TermedGate}. An outcome is counted, told to the call listeners, and handed to the queue, unless the circuit has
 * changed since the call was let through.
 *
 * <p>No lock and no I/O, and no allocation of ours for a call that succeeds or is rejected. The loop replaces the local
 * copy; it is the only one to do so.
 */
final class GuardedBreaker implements CircuitBreaker {

    private final OutcomeQueue queue;
    private final ListenerDispatch listeners;
    private final Controls controls;
    private final LongSupplier nanos;
    private final HttpStatusReader statuses;
    private final CallTally tally = new CallTally();
    private final CallListeners callListeners;
    private final BreakerNotes notes = new BreakerNotes();
    private final Circuit initial;
    private final BreakerName name;
    private final TermedGate gate;
    private volatile BreakerDefinition definition;
    private volatile LocalCircuit local;
    private volatile boolean leading;

    GuardedBreaker(BreakerDefinition definition, Circuit initial, GateParts parts) {
        this.name = definition.name();
        this.definition = definition;
        this.queue = parts.queue();
        this.listeners = parts.listeners();
        this.nanos = parts.nanos();
        this.statuses = parts.statuses();
        this.callListeners = new CallListeners(name);
        this.initial = initial;
        this.controls = parts.controls();
        this.local = new LocalCircuit(this, initial, initial);
        this.gate = new TermedGate(this, UnaryOperator.identity());
    }

    /** What the gates of one node share. */
    record GateParts(
            OutcomeQueue queue,
            ListenerDispatch listeners,
            Controls controls,
            LongSupplier nanos,
            HttpStatusReader statuses) {

        GateParts(OutcomeQueue queue, ListenerDispatch listeners, Controls controls, LongSupplier nanos) {
            this(queue, listeners, controls, nanos, HttpStatusReader.NONE);
        }
    }

    @Override
    public BreakerName name() {
        return name;
    }

    @Override
    public <T> T execute(Callable<T> call) throws Exception {
        return gate.execute(call);
    }

    @Override
    public void run(Runnable call) {
        gate.run(call);
    }

    @Override
    public <T> CompletionStage<T> executeAsync(Supplier<? extends CompletionStage<T>> call) {
        return gate.executeAsync(call);
    }

    @Override
    public CallTerms terms() {
        return gate.terms();
    }

    @Override
    public Optional<CallPermit> tryAcquire() {
        return gate.tryAcquire();
    }

    @Override
    public CallPermit acquire() {
        return gate.acquire();
    }

    @Override
    public CallGate gate(UnaryOperator<CallTerms> change) {
        return new TermedGate(this, change);
    }

    /** Counts a call that was rejected under {@code at}. */
    CircuitOpenException rejected(LocalCircuit at) {
        tally.rejected();
        callListeners.onRejected();
        return at.rejection();
    }

    /** A call that was admitted under {@code at} has ended; answers how. */
    Outcome ended(LocalCircuit at, Outcome outcome, long elapsedNanos) {
        tally.ended(outcome);
        callListeners.onCall(outcome, elapsedNanos);
        if (outcome == Outcome.IGNORED) {
            return outcome;
        }
        if (at.shared().version() != local.shared().version()) {
            tally.outdated(1);
        } else if (!at.record(outcome, queue)) {
            tally.dropped(1);
        }
        return outcome;
    }

    HttpStatusReader statuses() {
        return statuses;
    }

    boolean isListenedTo() {
        return callListeners.isListening();
    }

    long nanos() {
        return nanos.getAsLong();
    }

    LocalCircuit local() {
        return local;
    }

    /** Replaces the local copy with what the store holds. Only the loop may call it. */
    void replace(Circuit circuit) {
        local = new LocalCircuit(this, circuit, circuit);
    }

    /** Is as it was in the beginning. Only while the node does not run. */
    void forget() {
        replace(initial);
        tally.reset();
    }

    /** Shows something else than the store holds, until the next {@link #replace}. Only the loop may call it. */
    void overrule(Circuit shown) {
        local = new LocalCircuit(this, local.shared(), shown);
    }

    /** What the store holds, as far as the node knows. */
    Circuit shared() {
        return local.shared();
    }

    /**
     * Gives it another definition of the same name. May be called by any thread; what the loop has made of the former
     * definition is the loop's to renew.
     */
    void define(BreakerDefinition other) {
        definition = other;
    }

    /** Renews what calls need ready-made. Only the loop may call it. */
    void refresh() {
        LocalCircuit at = local;
        local = new LocalCircuit(this, at.shared(), at.shown());
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

    BreakerNotes notes() {
        return notes;
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
    public WindowSummary window() {
        return notes.window();
    }

    @Override
    public SortedSet<String> configuredDifferentlyOn() {
        return notes.differing();
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
