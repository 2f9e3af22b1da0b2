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
 * The meters of all breakers, including breakers that are created later. They exist with the value zero from the
 * startup and count in every mode and state. Binding the same registry again has no effect. Closing this binder
 * removes its meters from all registries. Thread-safe.
 */
public final class CircuitBreakerMeters implements MeterBinder, AutoCloseable {

    private final CircuitBreakers breakers;
    private final Optional<NodeIdentity> identity;
    private final Map<String, LongSupplier> droppedEvents;
    private final Map<MeterRegistry, RegistryMeters> registries = new HashMap<>();

    /**
     * Creates a binder without the meter {@code zenvark.node}.
     *
     * @param breakers the breakers to measure
     */
    public CircuitBreakerMeters(CircuitBreakers breakers) {
        this(breakers, Optional.empty());
    }

    /**
     * Creates a binder without application queues.
     *
     * @param breakers the breakers to measure
     * @param identity the identity of this node; empty to omit the meter {@code zenvark.node}
     */
    public CircuitBreakerMeters(CircuitBreakers breakers, Optional<NodeIdentity> identity) {
        this(breakers, identity, Map.of());
    }

    /**
     * Creates a binder.
     *
     * @param breakers the breakers to measure
     * @param identity the identity of this node; empty to omit the meter {@code zenvark.node}
     * @param droppedEvents the numbers of events dropped by queues of the application, by the name of the queue; the
     *     queue of the node itself is always included
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

    /** Removes the meters from all registries. */
    @Override
    public synchronized void close() {
        registries.values().forEach(RegistryMeters::remove);
    }
}
