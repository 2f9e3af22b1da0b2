// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.metrics;

import io.micrometer.core.instrument.Gauge;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.strategy.WindowSummary;
import java.util.function.ToDoubleFunction;

/** The window of a breaker's strategy. The gauges are zero on followers, so that sums over all nodes are correct. */
record WindowGauges(CircuitBreaker breaker, RegisteredMeters meters) {

    private static final String SCOPE = " in the window of the whole fleet; zero on nodes that do not lead the breaker";

    void bind() {
        register("zenvark.window.calls", "Calls" + SCOPE, WindowSummary::calls);
        register("zenvark.window.failures", "Failed calls" + SCOPE, WindowSummary::failures);
        register("zenvark.window.slow.calls", "Slow calls" + SCOPE, WindowSummary::slowCalls);
        register("zenvark.window.failing.nodes", "Nodes with a failed call" + SCOPE, WindowSummary::failingNodes);
        register("zenvark.window.failure.rate", "Share of failed calls" + SCOPE, WindowSummary::failureRate);
        register("zenvark.window.slow.call.rate", "Share of slow calls" + SCOPE, WindowSummary::slowCallRate);
    }

    private void register(String name, String description, ToDoubleFunction<WindowSummary> figure) {
        meters.track(Gauge.builder(name, breaker, source -> figure.applyAsDouble(source.window()))
                .description(description)
                .tag(Tags.BREAKER, breaker.name().value())
                .register(meters.registry()));
    }
}
