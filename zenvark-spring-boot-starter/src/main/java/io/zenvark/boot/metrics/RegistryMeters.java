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

    private final RegisteredMeters shelf;
    private final EventMeters events;
    private final Set<BreakerName> bound = ConcurrentHashMap.newKeySet();

    RegistryMeters(MeterRegistry registry) {
        this.shelf = new RegisteredMeters(registry);
        this.events = new EventMeters(shelf);
    }

    /** Adds those of all breakers that there are and of all that will be created. */
    void bind(CircuitBreakers breakers) {
        breakers.addListener(events);
        breakers.onCreation(this::bind);
        breakers.all().forEach(this::bind);
        shelf.keep(Gauge.builder("zenvark.coordination.connected", breakers, RegistryMeters::connected)
                .description("Whether this node is in touch with the store")
                .register(shelf.registry()));
        bindDropped("listeners", breakers::droppedEvents);
    }

    /** Adds the one that counts the events which a queue in front of slow listeners has dropped. */
    void bindDropped(String queue, LongSupplier dropped) {
        shelf.keep(FunctionCounter.builder("zenvark.listener.dropped", dropped, LongSupplier::getAsLong)
                .description("Events that were dropped because the queue in front of slow listeners was full")
                .baseUnit("events")
                .tag("queue", queue)
                .register(shelf.registry()));
    }

    // A breaker that is created in between comes here twice.
    private void bind(CircuitBreaker breaker) {
        if (bound.add(breaker.name())) {
            new BreakerGauges(breaker, shelf).bind();
            new WindowGauges(breaker, shelf).bind();
            breaker.addCallListener(new CallMeters(breaker.name(), shelf));
            events.beginAtZero(breaker.name());
        }
    }

    private static double connected(CircuitBreakers breakers) {
        return breakers.coordination() == CoordinationStatus.CONNECTED ? 1 : 0;
    }

    /** Adds the one that says whose they are. */
    void bind(NodeIdentity identity) {
        shelf.keep(Gauge.builder("zenvark.node", () -> 1)
                .description("Always 1: its tags say which node this is")
                .tag("zenvark.namespace", identity.namespace().value())
                .tag("node.id", identity.id().value())
                .register(shelf.registry()));
    }

    /** Takes all of them out of the registry, for good. */
    void remove() {
        shelf.clear();
    }
}
