// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node.call;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.Outcome;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.CircuitOpenException;
import io.zenvark.breaker.HttpStatusReader;
import io.zenvark.breaker.RetryAfterReader;
import io.zenvark.strategy.WindowSummary;
import java.time.Duration;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The state of one breaker on its node: the copy of its circuit, its counters and its call listeners.
 *
 * <p>Any thread may read it. Only the event loop replaces the copy, the leadership and the findings of the leader. It
 * does so through {@link CoordinatedBreaker}. A call takes no lock and does no I/O. It allocates nothing if it succeeds
 * or is rejected.
 */
final class BreakerState {

    private final BreakerName name;
    private final Circuit initial;
    private final OutcomeQueue queue;
    private final LongSupplier nanos;
    private final DoubleSupplier random;
    private final HttpStatusReader statuses;
    private final RetryAfterReader retryAfter;
    private final CallTally tally = new CallTally();
    private final CallListeners callListeners;
    private final CoordinatedBreaker coordinated;
    // Owned by the event loop: ramp and hold of the shared circuit, also while calls see a standalone decision.
    private @Nullable Ramp sharedRamp;
    private @Nullable Hold sharedHold;
    private volatile BreakerDefinition definition;
    private volatile CircuitCopy copy;
    private volatile boolean leader;
    private volatile WindowSummary window = WindowSummary.EMPTY;
    private volatile SortedSet<String> differing = Collections.emptySortedSet();

    BreakerState(
            BreakerDefinition definition,
            Circuit initial,
            OutcomeQueue queue,
            LongSupplier nanos,
            DoubleSupplier random,
            HttpStatusReader statuses,
            RetryAfterReader retryAfter) {
        this.name = definition.name();
        this.definition = definition;
        this.initial = initial;
        this.queue = queue;
        this.nanos = nanos;
        this.random = random;
        this.statuses = statuses;
        this.retryAfter = retryAfter;
        this.callListeners = new CallListeners(name);
        this.coordinated = new CoordinatedBreaker(this);
        this.copy = newCopy(initial, initial, null, null);
    }

    private CircuitCopy newCopy(Circuit shared, Circuit shown, @Nullable Ramp ramp, @Nullable Hold hold) {
        return new CircuitCopy(this, shared, shown, earliestRecovery(), ramp, hold);
    }

    /** Returns the minimum time from the opening of the circuit to its close. */
    private Duration earliestRecovery() {
        return definition.recovery().backoff().delay(1, 0);
    }

    /** Counts a call that was rejected under a copy, and returns the exception for its caller. */
    CircuitOpenException onRejected(CircuitCopy copy) {
        tally.onRejected();
        callListeners.onRejected();
        return copy.rejection();
    }

    /**
     * Counts and records the outcome of a call that was admitted under a copy.
     *
     * @param holdNanos the time for which the dependency asks not to be called; zero if it does not ask
     */
    Outcome onEnded(CircuitCopy copy, Outcome outcome, long elapsedNanos, long holdNanos) {
        tally.onEnded(outcome);
        callListeners.onCall(outcome, elapsedNanos);
        if (outcome == Outcome.IGNORED) {
            return outcome;
        }
        if (copy.shared().version() != this.copy.shared().version()) {
            tally.onOutdated(1);
        } else if (!copy.record(outcome, holdNanos, queue)) {
            tally.onDropped(1);
        }
        return outcome;
    }

    BreakerName name() {
        return name;
    }

    /** Returns the circuit of a breaker that Redis does not know. */
    Circuit initial() {
        return initial;
    }

    HttpStatusReader statuses() {
        return statuses;
    }

    RetryAfterReader retryAfter() {
        return retryAfter;
    }

    long nanos() {
        return nanos.getAsLong();
    }

    /** Returns a random number from 0 to below 1. */
    double nextRandom() {
        return random.getAsDouble();
    }

    CallTally tally() {
        return tally;
    }

    CallListeners callListeners() {
        return callListeners;
    }

    CoordinatedBreaker coordinated() {
        return coordinated;
    }

    CircuitCopy copy() {
        return copy;
    }

    /** Replaces the copy. Calls that are under way keep the one under which they were admitted. */
    void setCopy(Circuit shared, Circuit shown, @Nullable Ramp ramp, @Nullable Hold hold) {
        copy = newCopy(shared, shown, ramp, hold);
    }

    @Nullable
    Ramp sharedRamp() {
        return sharedRamp;
    }

    @Nullable
    Hold sharedHold() {
        return sharedHold;
    }

    void setShared(@Nullable Ramp ramp, @Nullable Hold hold) {
        sharedRamp = ramp;
        sharedHold = hold;
    }

    BreakerDefinition definition() {
        return definition;
    }

    void setDefinition(BreakerDefinition other) {
        definition = other;
    }

    boolean isLeader() {
        return leader;
    }

    void setLeader(boolean leads) {
        leader = leads;
    }

    WindowSummary window() {
        return window;
    }

    void setWindow(WindowSummary summary) {
        window = summary;
    }

    SortedSet<String> differing() {
        return differing;
    }

    void setDiffering(SortedSet<String> nodes) {
        differing = Collections.unmodifiableSortedSet(new TreeSet<>(nodes));
    }
}
