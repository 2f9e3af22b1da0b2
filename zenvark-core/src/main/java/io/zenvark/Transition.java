// SPDX-License-Identifier: Apache-2.0
package io.zenvark;

/**
 * A change of a circuit at the moment at which this node applied it. What a node learns from a snapshot, because it has
 * just started or has missed events, is no transition.
 *
 * @param breaker the name of the circuit breaker
 * @param from the circuit that this node held before; not always the previous version
 * @param to the circuit that this node holds now
 * @param source who made the change
 */
public record Transition(BreakerName breaker, Circuit from, Circuit to, Source source) {

    /** Who made a change of a circuit. */
    public enum Source {
        /** This node wrote it for the fleet. Of all nodes, at most one has this source for a version. */
        THIS_NODE,
        /** Another node wrote it for the fleet. */
        OTHER_NODE,
        /** Nothing was written: this node changed its own copy, because Redis is unavailable, for example. */
        LOCAL
    }

    /** A transition that another node wrote. */
    public Transition(BreakerName breaker, Circuit from, Circuit to) {
        this(breaker, from, to, Source.OTHER_NODE);
    }

    /**
     * Whether this node wrote the transition. It is true on at most one node of the fleet, so a listener that checks it
     * acts at most once for each transition.
     */
    public boolean writtenByThisNode() {
        return source == Source.THIS_NODE;
    }

    /** Whether only the copy of this node has changed. */
    public boolean isLocal() {
        return source == Source.LOCAL;
    }
}
