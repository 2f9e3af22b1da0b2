// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import io.zenvark.BreakerName;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * The circuit breakers of this node.
 *
 * <pre>{@code
 * CircuitBreaker payments = breakers.create(BreakerDefinition.of(
 *         "payments",
 *         BreakerStrategy.consecutive(5),
 *         new Recovery(HealthCheckPolicy.of(ping), Backoff.constant(Duration.ofSeconds(10)))));
 * payments.onTransition(transition -> log.info("{}", transition.to().origin().reason()));
 * }</pre>
 *
 * <p>A lookup never creates a breaker. Breakers are declared when the node is built, or created with {@link #create},
 * and are never removed. All methods are thread-safe and return without waiting for Redis.
 *
 * @since 0.1.0
 */
public interface CircuitBreakers {

    /**
     * Returns the breaker with the given name.
     *
     * @param name the name of a declared breaker
     * @return the breaker
     * @throws UnknownBreakerException if this node has no such breaker
     */
    default CircuitBreaker get(String name) {
        return find(name).orElseThrow(() -> new UnknownBreakerException(name, names()));
    }

    /**
     * Returns the breaker with the given name, if there is one.
     *
     * @param name the name of a breaker
     * @return the breaker, or empty if this node has no such breaker
     */
    Optional<CircuitBreaker> find(String name);

    /**
     * Returns all breakers of this node.
     *
     * @return the breakers, ordered by name
     */
    Collection<CircuitBreaker> all();

    /**
     * Returns the definitions of all breakers of this node.
     *
     * @return the definitions, ordered by name
     */
    Collection<BreakerDefinition> definitions();

    /**
     * Returns the names of all breakers of this node.
     *
     * @return the names, in their natural order
     */
    default Collection<BreakerName> names() {
        return all().stream().map(CircuitBreaker::name).toList();
    }

    /**
     * Returns the breaker with the given definition, and creates it if there is no breaker of that name. Breakers can
     * be created before the node starts and while it runs. Until Redis has replied, the new breaker has the initial
     * circuit: closed, version 0.
     *
     * @param definition the definition of the breaker
     * @return the new breaker, or the existing one with an equal definition
     * @throws DefinitionConflictException if a breaker of that name exists with another definition
     */
    CircuitBreaker create(BreakerDefinition definition);

    /**
     * Replaces the definition of a breaker at run time. The circuit, its epoch and its version stay the same, and so
     * does the attempt number of its recovery.
     *
     * <ul>
     *   <li>The new call classification applies to calls that end from now on.
     *   <li>If the strategy differs, the leader builds its window from the retained outcomes of the current version of
     *       the circuit. If the strategy is equal, the window is kept.
     *   <li>A pending delay before a health check starts again with the new backoff. A running check keeps its
     *       settings.
     *   <li>The initial mode has no effect, because the circuit already has a mode.
     * </ul>
     *
     * <p>The change applies to this node only. Redefine the breaker on every node of the fleet.
     *
     * @param definition the new definition
     * @throws UnknownBreakerException if this node has no breaker of that name
     */
    void redefine(BreakerDefinition definition);

    /**
     * Adds a listener for the creation of breakers. The listener is called on the thread that creates a breaker, before
     * {@link #create} returns. It is not called for breakers that exist already.
     *
     * @param listener receives each new breaker
     */
    void onCreation(Consumer<CircuitBreaker> listener);

    /**
     * Returns the number of events that were dropped because listeners were slow and their queue was full.
     *
     * @return the number since the node was built
     */
    default long droppedEvents() {
        return 0;
    }

    /**
     * Adds a listener for events of all breakers, present and future.
     *
     * @param listener the listener; called on a thread of the node, in order
     */
    void addListener(CircuitBreakerListener listener);

    /**
     * Returns the connection status of this node. Reads memory only.
     *
     * @return the connection status
     */
    CoordinationStatus coordination();

    /**
     * Returns the fleet as stored in Redis at most 500 ms ago. Concurrent callers share one request. If Redis does not
     * reply within the command timeout, or if this node is not connected, the view comes from the memory of this node.
     * {@link FleetView#asOf} contains the time of the data.
     *
     * @return a stage that never fails
     */
    CompletionStage<FleetView> view();

    /**
     * Returns the fleet as last known to this node. Reads memory only.
     *
     * @return the view from memory
     */
    FleetView viewFromMemory();
}
