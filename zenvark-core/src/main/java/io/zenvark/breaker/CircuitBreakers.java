// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import io.zenvark.BreakerName;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

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

    /** Adds a listener for all of them. */
    void addListener(CircuitBreakerListener listener);

    /** How this node stands with the store, without asking it. */
    CoordinationStatus coordination();

    /**
     * The fleet as the store knows it now; where the store does not answer, as this node knew it last.
     *
     * @return a stage that never fails
     */
    CompletionStage<FleetView> view();
}
