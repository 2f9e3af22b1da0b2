// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node.call;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.strategy.WindowSummary;
import java.util.SortedSet;

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

    /** Replaces the copy with the circuit that Redis holds. */
    public void replace(Circuit circuit) {
        state.setCopy(circuit, circuit);
    }

    /** Shows calls a circuit other than the one that Redis holds, until the next {@link #replace}. */
    public void overrule(Circuit shown) {
        state.setCopy(shared(), shown);
    }

    /** Applies a new definition to the copy of the circuit. */
    public void onRedefined() {
        state.setCopy(shared(), shown());
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
