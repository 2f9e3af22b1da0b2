// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.zenvark.Circuit;
import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.BreakerView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Detailed description of a circuit breaker.
 *
 * @param circuitBreaker the description of the breaker
 * @param configuration the configuration on the answering node
 * @param history the latest transitions that the answering node has seen, newest first
 * @param failuresByNode the failures since the latest transition, by the label of the node
 * @param checksByNode the recovery checks since the circuit opened, by the label of the node that ran them; empty while
 *     the circuit is closed
 */
public record BreakerDetails(
        @JsonUnwrapped BreakerDescriptor circuitBreaker,
        ConfigurationDescriptor configuration,
        List<HistoryEntry> history,
        Map<String, Long> failuresByNode,
        Map<String, NodeChecks> checksByNode)
        implements OperationResponseBody {

    static BreakerDetails of(BreakerDescriptor circuitBreaker, BreakerView view, BreakerDefinition definition) {
        return new BreakerDetails(
                circuitBreaker,
                ConfigurationDescriptor.of(definition),
                view.history().stream().map(HistoryEntry::of).toList(),
                view.report().failuresByNode(),
                NodeChecks.of(view.report().checksByNode()));
    }

    /**
     * The recovery checks of a node.
     *
     * @param passed the number of passed checks
     * @param failed the number of failed checks
     * @param error the error of the latest failed check; null if none has failed
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record NodeChecks(
            int passed, int failed, @Nullable String error) {

        private static SortedMap<String, NodeChecks> of(SortedMap<String, BreakerView.NodeChecks> checks) {
            SortedMap<String, NodeChecks> shown = new TreeMap<>();
            checks.forEach((node, each) -> shown.put(
                    node,
                    new NodeChecks(each.passed(), each.failed(), each.error().orElse(null))));
            return shown;
        }
    }

    /**
     * A transition.
     *
     * @param version the version of the circuit after the transition
     * @param state CLOSED or OPEN
     * @param mode the mode, which may override the state
     * @param since the time of the transition
     * @param reason the reason for the transition
     * @param node the label of the node that made the transition
     */
    public record HistoryEntry(
            long version, CircuitState state, CircuitMode mode, Instant since, String reason, String node) {

        private static HistoryEntry of(Circuit circuit) {
            Circuit.Origin origin = circuit.origin();
            return new HistoryEntry(
                    circuit.version(),
                    circuit.state(),
                    circuit.mode(),
                    origin.since(),
                    origin.reason(),
                    origin.node().value());
        }
    }
}
