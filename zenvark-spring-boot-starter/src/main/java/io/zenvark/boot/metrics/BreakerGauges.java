// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.OutcomeCounts;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** The gauges and function counters of a breaker. They read the breaker when a registry reads them. */
record BreakerGauges(CircuitBreaker breaker, RegisteredMeters meters) {

    void bind() {
        for (CircuitState state : CircuitState.values()) {
            meters.track(gauge("zenvark.state", source -> source.state() == state ? 1 : 0)
                    .description("Whether the circuit is in this state, regardless of its mode")
                    .tag(Tags.STATE, Tags.label(state))
                    .register(meters.registry()));
        }
        for (CircuitMode mode : CircuitMode.values()) {
            meters.track(gauge("zenvark.mode", source -> source.circuit().mode() == mode ? 1 : 0)
                    .description("Whether the circuit is in this mode")
                    .tag("mode", Tags.label(mode))
                    .register(meters.registry()));
        }
        decisions();
        outcomes();
    }

    private void decisions() {
        meters.track(gauge("zenvark.admitted.share", CircuitBreaker::admittedShare)
                .description("Share of calls that this node admits, from 0 to 1")
                .register(meters.registry()));
        meters.track(gauge("zenvark.leader", source -> source.isLeader() ? 1 : 0)
                .description("Whether this node leads the circuit breaker")
                .register(meters.registry()));
        meters.track(gauge(
                        "zenvark.configuration.mismatch",
                        source -> source.configuredDifferentlyOn().size())
                .description("Number of live nodes whose configuration of the circuit breaker differs from this node's")
                .register(meters.registry()));
    }

    private void outcomes() {
        outcomes("recorded", OutcomeCounts::recorded);
        outcomes("reported", OutcomeCounts::reported);
        outcomes("dropped", OutcomeCounts::dropped);
        outcomes("outdated", OutcomeCounts::outdated);
    }

    private Gauge.Builder<CircuitBreaker> gauge(String name, ToDoubleFunction<CircuitBreaker> value) {
        return Gauge.builder(name, breaker, value)
                .tag(Tags.BREAKER, breaker.name().value());
    }

    private void outcomes(String fate, ToLongFunction<OutcomeCounts> count) {
        meters.track(
                FunctionCounter.builder("zenvark.outcomes", breaker, source -> count.applyAsLong(source.outcomes()))
                        .description("Outcomes of this node's calls by fate: recorded, reported, dropped or outdated")
                        .baseUnit("outcomes")
                        .tag(Tags.BREAKER, breaker.name().value())
                        .tag("fate", fate)
                        .register(meters.registry()));
    }
}
