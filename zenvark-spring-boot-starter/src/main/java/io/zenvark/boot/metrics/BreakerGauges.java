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

/** The meters that read a breaker when they are read themselves. */
record BreakerGauges(CircuitBreaker breaker, RegisteredMeters shelf) {

    void bind() {
        for (CircuitState state : CircuitState.values()) {
            shelf.keep(gauge("zenvark.state", source -> source.state() == state ? 1 : 0)
                    .description("Whether the circuit is in this state, whatever its mode")
                    .tag(Tags.STATE, Tags.label(state))
                    .register(shelf.registry()));
        }
        for (CircuitMode mode : CircuitMode.values()) {
            shelf.keep(gauge("zenvark.mode", source -> source.circuit().mode() == mode ? 1 : 0)
                    .description("Whether the circuit is in this mode")
                    .tag("mode", Tags.label(mode))
                    .register(shelf.registry()));
        }
        shelf.keep(gauge("zenvark.leader", source -> source.isLeader() ? 1 : 0)
                .description("Whether this node leads the circuit breaker")
                .register(shelf.registry()));
        shelf.keep(gauge(
                        "zenvark.configuration.mismatch",
                        source -> source.configuredDifferentlyOn().size())
                .description("How many live nodes have configured the circuit breaker otherwise than this node")
                .register(shelf.registry()));
        outcomes();
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
        shelf.keep(FunctionCounter.builder("zenvark.outcomes", breaker, source -> count.applyAsLong(source.outcomes()))
                .description("What became of the outcomes of this node's calls")
                .baseUnit("outcomes")
                .tag(Tags.BREAKER, breaker.name().value())
                .tag("fate", fate)
                .register(shelf.registry()));
    }
}
