// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.zenvark.breaker.CircuitBreakers;
import io.zenvark.node.NodeIdentity;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The meters of all breakers. They exist from the start, at zero, and count in every mode and state; so do those of
 * breakers that are created later. Each registry gets them once, however often it is bound, and loses them when this is
 * closed. Thread-safe.
 */
public final class CircuitBreakerMeters implements MeterBinder, AutoCloseable {

    private final CircuitBreakers breakers;
    private final Optional<NodeIdentity> identity;
    private final Map<String, LongSupplier> droppedEvents;
    private final Map<MeterRegistry, RegistryMeters> registries = new HashMap<>();

    /**
     * Creates it, without the meter that says which node this is.
     *
     * @param breakers what to measure
     */
    public CircuitBreakerMeters(CircuitBreakers breakers) {
        this(breakers, Optional.empty());
    }

    /**
     * Creates it.
     *
     * @param breakers what to measure
     * @param identity whose they are; empty where that is not known, and not shown then
     */
    public CircuitBreakerMeters(CircuitBreakers breakers, Optional<NodeIdentity> identity) {
        this(breakers, identity, Map.of());
    }

    /**
     * Creates it.
     *
     * @param breakers what to measure
     * @param identity whose they are; empty where that is not known, and not shown then
     * @param droppedEvents the numbers of events that were dropped in front of slow listeners, by the name of the queue;
     *     besides those of the node itself
     */
    public CircuitBreakerMeters(
            CircuitBreakers breakers, Optional<NodeIdentity> identity, Map<String, LongSupplier> droppedEvents) {
        this.breakers = breakers;
        this.identity = identity;
        this.droppedEvents = Map.copyOf(droppedEvents);
    }

    @Override
    public synchronized void bindTo(MeterRegistry registry) {
        if (!registries.containsKey(registry)) {
            RegistryMeters meters = new RegistryMeters(registry);
            registries.put(registry, meters);
            meters.bind(breakers);
            identity.ifPresent(meters::bind);
            droppedEvents.forEach(meters::bindDropped);
        }
    }

    /** Takes the meters out of all registries. */
    @Override
    public synchronized void close() {
        registries.values().forEach(RegistryMeters::remove);
    }
}
