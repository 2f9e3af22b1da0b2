// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.zenvark.BreakerName;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitBreakers;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.node.NodeIdentity;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** All meters of a node in one registry. Thread-safe. */
final class RegistryMeters {

    private final RegisteredMeters meters;
    private final EventMeters events;
    private final Set<BreakerName> bound = ConcurrentHashMap.newKeySet();

    RegistryMeters(MeterRegistry registry) {
        this.meters = new RegisteredMeters(registry);
        this.events = new EventMeters(meters);
    }

    /** Registers the meters of all existing and future breakers. */
    void bind(CircuitBreakers breakers) {
        breakers.addListener(events);
        breakers.onCreation(this::bind);
        breakers.all().forEach(this::bind);
        meters.track(Gauge.builder("zenvark.coordination.connected", breakers, RegistryMeters::connected)
                .description("Whether this node is connected to Redis")
                .register(meters.registry()));
        bindDropped("listeners", breakers::droppedEvents);
    }

    /** Registers the counter of events that a full queue of listeners dropped. */
    void bindDropped(String queue, LongSupplier dropped) {
        meters.track(FunctionCounter.builder("zenvark.listener.dropped", dropped, LongSupplier::getAsLong)
                .description("Events that were dropped because the queue of a slow listener was full")
                .baseUnit("events")
                .tag("queue", queue)
                .register(meters.registry()));
    }

    // Called twice for a breaker that is created between the registration of the listener and the iteration.
    private void bind(CircuitBreaker breaker) {
        if (bound.add(breaker.name())) {
            new BreakerGauges(breaker, meters).bind();
            new WindowGauges(breaker, meters).bind();
            breaker.addCallListener(new CallMeters(breaker.name(), meters));
            events.register(breaker.name());
        }
    }

    private static double connected(CircuitBreakers breakers) {
        return breakers.coordination() == CoordinationStatus.CONNECTED ? 1 : 0;
    }

    /** Registers the meter with the identity of this node. */
    void bind(NodeIdentity identity) {
        meters.track(Gauge.builder("zenvark.node", () -> 1)
                .description("Always 1; the tags contain the namespace and the id of this node")
                .tag("zenvark.namespace", identity.namespace().value())
                .tag("node.id", identity.id().value())
                .register(meters.registry()));
    }

    /** Removes all meters from the registry, including meters that are registered later. */
    void remove() {
        meters.clear();
    }
}
