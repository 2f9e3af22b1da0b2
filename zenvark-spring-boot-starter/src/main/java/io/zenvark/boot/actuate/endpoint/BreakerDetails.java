// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.zenvark.Circuit;
import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.BreakerView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Detailed description of a circuit breaker.
 *
 * @param circuitBreaker the description of the breaker
 * @param configuration the configuration on the answering node
 * @param history the latest transitions that the answering node has seen, newest first
 * @param failuresByNode the failures since the latest transition, by the label of the node
 */
public record BreakerDetails(
        @JsonUnwrapped BreakerDescriptor circuitBreaker,
        ConfigurationDescriptor configuration,
        List<HistoryEntry> history,
        Map<String, Long> failuresByNode)
        implements OperationResponseBody {

    static BreakerDetails of(BreakerDescriptor circuitBreaker, BreakerView view, BreakerDefinition definition) {
        return new BreakerDetails(
                circuitBreaker,
                ConfigurationDescriptor.of(definition),
                view.history().stream().map(HistoryEntry::of).toList(),
                view.report().failuresByNode());
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
