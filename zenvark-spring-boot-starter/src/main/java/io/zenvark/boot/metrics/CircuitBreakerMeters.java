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
        for (CircuitBreaker breaker : breakers.all()) {
            BreakerGauges.bind(breaker, registry);
            breaker.addCallListener(new CallMeters(breaker.name(), registry));
        }
        Gauge.builder("zenvark.coordination.connected", breakers, CircuitBreakerMeters::connected)
                .description("Whether this node is in touch with the store")
                .register(registry);
        breakers.addListener(new EventMeters(breakers.names(), registry));
    }

    private static double connected(CircuitBreakers breakers) {
        return breakers.coordination() == CoordinationStatus.CONNECTED ? 1 : 0;
    }
}
