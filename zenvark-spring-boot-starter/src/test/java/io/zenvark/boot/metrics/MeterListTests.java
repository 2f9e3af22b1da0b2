// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The list of meters with both of their names, their tags and units. */
class MeterListTests {

    private static final Map<String, Set<String>> TAGS = Map.ofEntries(
            Map.entry("zenvark.call.duration", Set.of("breaker.id", "result")),
            Map.entry("zenvark.blocked.requests", Set.of("breaker.id")),
            Map.entry("zenvark.healthcheck.duration", Set.of("breaker.id", "type", "result")),
            Map.entry("zenvark.state", Set.of("breaker.id", "state")),
            Map.entry("zenvark.mode", Set.of("breaker.id", "mode")),
            Map.entry("zenvark.admitted.share", Set.of("breaker.id")),
            Map.entry("zenvark.leader", Set.of("breaker.id")),
            Map.entry("zenvark.transitions", Set.of("breaker.id", "state", "cause")),
            Map.entry("zenvark.outcomes", Set.of("breaker.id", "fate")),
            Map.entry("zenvark.propagation", Set.of("breaker.id")),
            Map.entry("zenvark.configuration.mismatch", Set.of("breaker.id")),
            Map.entry("zenvark.window.calls", Set.of("breaker.id")),
            Map.entry("zenvark.window.failures", Set.of("breaker.id")),
            Map.entry("zenvark.window.slow.calls", Set.of("breaker.id")),
            Map.entry("zenvark.window.failing.nodes", Set.of("breaker.id")),
            Map.entry("zenvark.window.failure.rate", Set.of("breaker.id")),
            Map.entry("zenvark.window.slow.call.rate", Set.of("breaker.id")),
            Map.entry("zenvark.coordination.connected", Set.of()),
            Map.entry("zenvark.coordination.errors", Set.of("operation")),
            Map.entry("zenvark.listener.dropped", Set.of("queue")),
            Map.entry("zenvark.node", Set.of("zenvark.namespace", "node.id")));

    @Test
    void isComplete() {
        Metered.with("payments").run(context -> {
            Map<String, Set<String>> tags = new TreeMap<>();
            context.getBean(PrometheusMeterRegistry.class).getMeters().stream()
                    .map(Meter::getId)
                    .filter(id -> id.getName().startsWith("zenvark."))
                    .forEach(id -> tags.put(
                            id.getName(),
                            id.getTags().stream().map(tag -> tag.getKey()).collect(Collectors.toSet())));

            assertThat(tags).isEqualTo(TAGS);
        });
    }

    @Test
    void describesMetersAndUnitsOfCountersAndTimers() {
        Metered.with("payments").run(context -> {
            for (Meter meter : context.getBean(PrometheusMeterRegistry.class).getMeters()) {
                Meter.Id id = meter.getId();
                if (id.getName().startsWith("zenvark.")) {
                    assertThat(id.getDescription()).as(id.getName()).isNotBlank();
                    if (id.getType() != Meter.Type.GAUGE) {
                        assertThat(id.getBaseUnit()).as(id.getName()).isNotBlank();
                    }
                }
            }
        });
    }

    @Test
    void containsNamesOfPrometheus() {
        Metered.with("payments").run(context -> {
            MeterRegistry registry = context.getBean(PrometheusMeterRegistry.class);
            Set<String> names = new TreeSet<>();
            Metered.samples(registry).keySet().stream()
                    .map(sample -> sample.replaceAll("\\{.*", ""))
                    .filter(name -> name.startsWith("zenvark_"))
                    .forEach(names::add);

            assertThat(names)
                    .containsExactly(
                            "zenvark_admitted_share",
                            "zenvark_blocked_requests_total",
                            "zenvark_call_duration_seconds_bucket",
                            "zenvark_call_duration_seconds_count",
                            "zenvark_call_duration_seconds_max",
                            "zenvark_call_duration_seconds_sum",
                            "zenvark_configuration_mismatch",
                            "zenvark_coordination_connected",
                            "zenvark_coordination_errors_total",
                            "zenvark_healthcheck_duration_seconds_bucket",
                            "zenvark_healthcheck_duration_seconds_count",
                            "zenvark_healthcheck_duration_seconds_max",
                            "zenvark_healthcheck_duration_seconds_sum",
                            "zenvark_leader",
                            "zenvark_listener_dropped_events_total",
                            "zenvark_mode",
                            "zenvark_node",
                            "zenvark_outcomes_total",
                            "zenvark_propagation_seconds_bucket",
                            "zenvark_propagation_seconds_count",
                            "zenvark_propagation_seconds_max",
                            "zenvark_propagation_seconds_sum",
                            "zenvark_state",
                            "zenvark_transitions_total",
                            "zenvark_window_calls",
                            "zenvark_window_failing_nodes",
                            "zenvark_window_failure_rate",
                            "zenvark_window_failures",
                            "zenvark_window_slow_call_rate",
                            "zenvark_window_slow_calls");
        });
    }
}
