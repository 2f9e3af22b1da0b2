// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import io.zenvark.Transition;
import io.zenvark.health.HealthCheckReport;

/**
 * Hears what happens to the circuit breakers of this node. Called on a thread of the node, in order, outside of any
 * lock; what it throws is logged and goes no further. A slow listener delays the others, never a call or the protocol;
 * if 1,024 events wait, further events are dropped.
 * Around a change of leaders two nodes may tell of the same health check; a transition is told once by each node.
 */
public interface CircuitBreakerListener {

    /**
     * A circuit has changed just now. Each node calls this once for each transition that it receives as an event;
     * {@link Transition#source} tells whether this node wrote it.
     */
    default void onTransition(Transition transition) {}

    /**
     * This node learnt from a snapshot how a circuit stands that changed earlier: at the start, after a reconnect, or
     * after it missed events. It is not called if the node knew the circuit already.
     */
    default void onFound(FoundCircuit found) {}

    /** A transition has reached this node. Told after {@link #onTransition}. */
    default void onPropagation(Propagation propagation) {}

    /** This node began or ceased to lead a breaker. */
    default void onLeadership(LeadershipChange change) {}

    /** A health check that this node ran has ended. */
    default void onHealthCheck(HealthCheckReport report) {}

    /** The store could not be reached, or refused. */
    default void onError(CoordinationFailure failure) {}

    /** This node found or lost the store. */
    default void onCoordination(CoordinationStatus status) {}
}
