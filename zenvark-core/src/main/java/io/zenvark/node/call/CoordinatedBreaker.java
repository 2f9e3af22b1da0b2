// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node.call;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.strategy.WindowSummary;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * The event loop's side of a breaker: replaces the copy of the circuit that calls see, and publishes the findings of
 * the leader. Callers use {@link NodeCircuitBreaker}.
 *
 * <p>Only the event loop may call its methods. While the node does not run, only the thread that starts or stops the
 * node may call them.
 */
public final class CoordinatedBreaker {

    private final BreakerState state;

    CoordinatedBreaker(BreakerState state) {
        this.state = state;
    }

    public BreakerName name() {
        return state.name();
    }

    public BreakerDefinition definition() {
        return state.definition();
    }

    /** Returns the circuit of a breaker that Redis does not know. */
    public Circuit initial() {
        return state.initial();
    }

    /** Returns the circuit that Redis holds, according to this node's latest copy. */
    public Circuit shared() {
        return state.copy().shared();
    }

    /**
     * Returns the circuit that calls on this node see. It differs from the shared one if the node has made a
     * standalone decision.
     */
    public Circuit shown() {
        return state.copy().shown();
    }

    /** Returns whether calls see a circuit other than the one that Redis holds. */
    public boolean isLocal() {
        return state.copy().isLocal();
    }

    public boolean isLeader() {
        return state.isLeader();
    }

    /** Replaces the copy with the circuit that Redis holds, without a ramp. */
    public void replace(Circuit circuit) {
        replace(circuit, null);
    }

    /**
     * Replaces the copy with the circuit that Redis holds, without a hold.
     *
     * @param ramp the ramp of the circuit; null if it has none
     */
    public void replace(Circuit circuit, @Nullable Ramp ramp) {
        replace(circuit, ramp, null);
    }

    /**
     * Replaces the copy with the circuit that Redis holds.
     *
     * @param ramp the ramp of the circuit; null if it has none
     * @param hold the hold of the circuit; null if it has none
     */
    public void replace(Circuit circuit, @Nullable Ramp ramp, @Nullable Hold hold) {
        state.setShared(ramp, hold);
        state.setCopy(circuit, circuit, ramp, hold);
    }

    /** Replaces the hold of the circuit that Redis holds. The circuit stays. */
    public void hold(@Nullable Hold hold) {
        boolean local = isLocal();
        state.setShared(sharedRamp(), hold);
        if (!local) {
            state.setCopy(shared(), shown(), ramp(), hold);
        }
    }

    /**
     * Shows calls a circuit other than the one that Redis holds, until the next {@link #replace} or {@link #restore}.
     *
     * @param ramp the ramp of the shown circuit; null if it has none
     * @param hold the hold of the shown circuit; null if it has none
     */
    public void overrule(Circuit shown, @Nullable Ramp ramp, @Nullable Hold hold) {
        state.setCopy(shared(), shown, ramp, hold);
    }

    /** Shows calls the circuit that Redis holds again. A ramp of that circuit continues. */
    public void restore() {
        replace(shared(), state.sharedRamp(), state.sharedHold());
    }

    /** Returns the ramp of the circuit that Redis holds, running or over; null if it never had one. */
    public @Nullable Ramp sharedRamp() {
        return state.sharedRamp();
    }

    /** Returns the ramp of the circuit that calls see, running or over; null if it never had one. */
    public @Nullable Ramp ramp() {
        return state.copy().ramp();
    }

    /** Returns the hold of the circuit that calls see, also after its end; null if it never had one. */
    public @Nullable Hold hold() {
        return state.copy().hold();
    }

    /** Makes calls independent of the ramp, if it is over. Without this call they compare a random number a little longer. */
    public void onRampEnded() {
        state.copy().onRampEnded();
    }

    /** Applies a new definition to the copy of the circuit. A ramp keeps its start and its function. */
    public void onRedefined() {
        state.setCopy(shared(), shown(), ramp(), hold());
    }

    /** Restores the initial circuit and resets all counters. */
    public void reset() {
        replace(initial());
        state.tally().reset();
    }

    /** Sets whether this node leads the breaker. */
    public void setLeader(boolean leads) {
        state.setLeader(leads);
    }

    /** Publishes the leader's window; empty if this node does not lead the breaker. */
    public void setWindow(WindowSummary window) {
        state.setWindow(window);
    }

    /** Publishes the ids of the nodes that configure the breaker differently; empty if this node does not lead it. */
    public void setDiffering(SortedSet<String> nodes) {
        state.setDiffering(nodes);
    }

    /** Counts outcomes that Redis has acknowledged. */
    public void onReported(long outcomes) {
        state.tally().onReported(outcomes);
    }

    /** Counts outcomes that could not be sent to Redis. */
    public void onDropped(long outcomes) {
        state.tally().onDropped(outcomes);
    }

    /** Counts outcomes of calls that began under another version of the circuit. */
    public void onOutdated(long outcomes) {
        state.tally().onOutdated(outcomes);
    }

    @Override
    public String toString() {
        return name().toString();
    }
}
