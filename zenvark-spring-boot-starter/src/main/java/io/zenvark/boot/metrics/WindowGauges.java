// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.metrics;

import io.micrometer.core.instrument.Gauge;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.strategy.WindowSummary;
import java.util.function.ToDoubleFunction;

/** What the strategy of a breaker sees. Only its leader knows; elsewhere these are zero, so that sums are right. */
record WindowGauges(CircuitBreaker breaker, RegisteredMeters shelf) {

    private static final String WHERE = " in the window of the whole fleet; zero on nodes that do not lead the breaker";

    void bind() {
        register("zenvark.window.calls", "Calls" + WHERE, WindowSummary::calls);
        register("zenvark.window.failures", "Failed calls" + WHERE, WindowSummary::failures);
        register("zenvark.window.slow.calls", "Slow calls" + WHERE, WindowSummary::slowCalls);
        register("zenvark.window.failing.nodes", "Nodes with a failed call" + WHERE, WindowSummary::failingNodes);
        register("zenvark.window.failure.rate", "Failed calls per call" + WHERE, WindowSummary::failureRate);
        register("zenvark.window.slow.call.rate", "Slow calls per call" + WHERE, WindowSummary::slowCallRate);
    }

    private void register(String name, String description, ToDoubleFunction<WindowSummary> figure) {
        shelf.keep(Gauge.builder(name, breaker, source -> figure.applyAsDouble(source.window()))
                .description(description)
                .tag(Tags.BREAKER, breaker.name().value())
                .register(shelf.registry()));
    }
}
