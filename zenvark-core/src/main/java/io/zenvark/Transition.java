// SPDX-License-Identifier: Apache-2.0
package io.zenvark;

/**
 * A change of a circuit, as applied by this node. A change that the node learns from a snapshot, after its start or
 * after missed events, is not a transition; see {@link io.zenvark.breaker.FoundCircuit}.
 *
 * @param breaker the name of the circuit breaker
 * @param from the circuit that this node held before; not always the previous version
 * @param to the circuit that this node holds now
 * @param source the author of the change
 */
public record Transition(BreakerName breaker, Circuit from, Circuit to, Source source) {

    /** The author of a change of a circuit. */
    public enum Source {
        /** This node wrote the transition to Redis. For each version this is the source on at most one node. */
        THIS_NODE,
        /** Another node wrote the transition to Redis. */
        OTHER_NODE,
        /** This node changed only its own copy, for example because Redis is unavailable. Nothing was written. */
        LOCAL
    }

    /** Creates a transition that was written by another node. */
    public Transition(BreakerName breaker, Circuit from, Circuit to) {
        this(breaker, from, to, Source.OTHER_NODE);
    }

    /**
     * Returns whether this node wrote the transition. This is true on at most one node of the fleet, so a listener that
     * checks it acts at most once for each transition.
     */
    public boolean writtenByThisNode() {
        return source == Source.THIS_NODE;
    }

    /** Returns whether only the copy of this node has changed. */
    public boolean isLocal() {
        return source == Source.LOCAL;
    }
}
