// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import io.zenvark.Transition;
import io.zenvark.health.HealthCheckReport;

/**
 * Receives events of the circuit breakers of this node. All methods are called on one thread of the node, in order, and
 * outside any lock. Exceptions are logged and have no other effect.
 *
 * <p>A slow listener delays other listeners, but neither calls nor the coordination. If 1,024 events are waiting,
 * further events are dropped.
 *
 * <p>Each node calls {@link #onTransition} once for a transition. When the leadership changes, two nodes can report the
 * same health check.
 */
public interface CircuitBreakerListener {

    /**
     * Called when this node has received a transition as an event. {@link Transition#source} shows whether this node
     * wrote it.
     */
    default void onTransition(Transition transition) {}

    /**
     * Called when this node has learned from a snapshot that a circuit changed earlier: when it starts, when it
     * reconnects, or after it has missed events. Not called if the node already knew the circuit.
     */
    default void onFound(FoundCircuit found) {}

    /** Called after {@link #onTransition} with the time that the transition took to reach this node. */
    default void onPropagation(Propagation propagation) {}

    /** Called when this node became the leader of a breaker, or ceased to be. */
    default void onLeadership(LeadershipChange change) {}

    /** Called when a health check of this node has ended. */
    default void onHealthCheck(HealthCheckReport report) {}

    /** Called when an operation on Redis failed, because Redis was unavailable or refused it. */
    default void onError(CoordinationFailure failure) {}

    /** Called when the connection status of this node changed. */
    default void onCoordination(CoordinationStatus status) {}
}
