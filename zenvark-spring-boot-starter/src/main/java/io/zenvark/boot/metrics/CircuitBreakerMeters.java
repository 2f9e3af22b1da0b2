// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitBreakers;
import io.zenvark.breaker.CoordinationStatus;

/**
 * The meters of all breakers. They exist from the start, at zero, and count in every mode and state; what calls need is
 * looked up once.
 */
public final class CircuitBreakerMeters implements MeterBinder {

    private final CircuitBreakers breakers;

    /**
     * Creates it.
     *
     * @param breakers what to measure
     */
    public CircuitBreakerMeters(CircuitBreakers breakers) {
        this.breakers = breakers;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        EventMeters events = new EventMeters(registry);
        breakers.all().forEach(breaker -> bind(breaker, registry, events));
        breakers.onCreation(created -> bind(created, registry, events));
        Gauge.builder("zenvark.coordination.connected", breakers, CircuitBreakerMeters::connected)
                .description("Whether this node is in touch with the store")
                .register(registry);
        breakers.addListener(events);
    }

    private static void bind(CircuitBreaker breaker, MeterRegistry registry, EventMeters events) {
        BreakerGauges.bind(breaker, registry);
        breaker.addCallListener(new CallMeters(breaker.name(), registry));
        events.beginAtZero(breaker.name());
    }

    private static double connected(CircuitBreakers breakers) {
        return breakers.coordination() == CoordinationStatus.CONNECTED ? 1 : 0;
    }
}
