// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import io.zenvark.BreakerName;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** The circuit breakers of this node. Thread-safe. Looking one up never creates it. */
public interface CircuitBreakers {

    /**
     * The breaker of that name.
     *
     * @throws UnknownBreakerException when this node has not declared it
     */
    default CircuitBreaker get(String name) {
        return find(name).orElseThrow(() -> new UnknownBreakerException(name, names()));
    }

    /** The breaker of that name, or empty when this node has not declared it. */
    Optional<CircuitBreaker> find(String name);

    /** All of them, by name. */
    Collection<CircuitBreaker> all();

    /** Their definitions, by name. */
    Collection<BreakerDefinition> definitions();

    /** Their names, in order. */
    default Collection<BreakerName> names() {
        return all().stream().map(CircuitBreaker::name).toList();
    }

    /**
     * The breaker of that definition. It is created where there is none of that name, while the node runs as well as
     * before; it then takes part like any other. Blocks for nothing: the copy of its circuit is the initial one until
     * the store has answered.
     *
     * @throws DefinitionConflictException when there is one of that name with another definition
     */
    CircuitBreaker create(BreakerDefinition definition);

    /**
     * Gives a breaker another definition, while it runs. Its circuit, epoch and version stay, and so does the place of
     * its recovery in the backoff.
     *
     * <ul>
     *   <li>The call classification applies to calls that end from now on.
     *   <li>With another strategy the leader builds its window anew from the retained outcomes of the present version of
     *       the circuit, as a new leader does. With an equal one the window stays.
     *   <li>A pending wait for a health check begins again with the new backoff; a running check keeps its configuration.
     *   <li>The initial mode is of no effect: the circuit has its mode already.
     * </ul>
     *
     * <p>It holds on this node only: each node of the fleet has to be told, as for any other configuration.
     *
     * @throws UnknownBreakerException when there is no breaker of that name
     */
    void redefine(BreakerDefinition definition);

    /**
     * Adds a listener for the creation of breakers. It is told on the thread that creates one, before that thread has
     * it; those that exist already are not told of.
     */
    void onCreation(Consumer<CircuitBreaker> listener);

    /**
     * The number of events that were dropped since the node was built, because listeners were slow and the queue in front
     * of them was full.
     */
    default long droppedEvents() {
        return 0;
    }

    /** Adds a listener for all of them. */
    void addListener(CircuitBreakerListener listener);

    /** How this node stands with the store, without asking it. */
    CoordinationStatus coordination();

    /**
     * Returns the fleet as Redis knew it at most 500 ms ago. All callers share one request. If Redis does not answer
     * within the command timeout, and while this node is not connected, the view is made from this node's memory;
     * {@link FleetView#asOf} tells how old it is.
     *
     * @return a stage that never fails
     */
    CompletionStage<FleetView> view();

    /** Returns the fleet as this node knew it last. Does not wait for anything. */
    FleetView viewFromMemory();
}
