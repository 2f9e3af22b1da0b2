// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.zenvark.CircuitState;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.OutcomeCounts;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** The meters that read a breaker when they are read themselves. */
record BreakerGauges(CircuitBreaker breaker, MeterRegistry registry) {

    static void bind(CircuitBreaker breaker, MeterRegistry registry) {
        BreakerGauges gauges = new BreakerGauges(breaker, registry);
        for (CircuitState state : CircuitState.values()) {
            gauges.state(state);
        }
        gauges.leader();
        gauges.outcomes("recorded", OutcomeCounts::recorded);
        gauges.outcomes("reported", OutcomeCounts::reported);
        gauges.outcomes("dropped", OutcomeCounts::dropped);
        gauges.outcomes("outdated", OutcomeCounts::outdated);
    }

    private void state(CircuitState state) {
        Gauge.builder("zenvark.state", breaker, source -> source.state() == state ? 1 : 0)
                .description("Whether the circuit is in this state")
                .tag(Tags.BREAKER, breaker.name().value())
                .tag(Tags.STATE, state.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    private void leader() {
        Gauge.builder("zenvark.leader", breaker, source -> source.isLeader() ? 1 : 0)
                .description("Whether this node leads the circuit breaker")
                .tag(Tags.BREAKER, breaker.name().value())
                .register(registry);
    }

    private void outcomes(String fate, ToLongFunction<OutcomeCounts> count) {
        FunctionCounter.builder("zenvark.outcomes", breaker, source -> count.applyAsLong(source.outcomes()))
                .description("What became of the outcomes of this node's calls")
                .tag(Tags.BREAKER, breaker.name().value())
                .tag("fate", fate)
                .register(registry);
    }
}
