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
 * A circuit breaker in full, as the endpoint shows it.
 *
 * @param circuitBreaker what is shown of each breaker
 * @param configuration how the answering node has configured it
 * @param history the latest transitions that the answering node has seen, newest first
 * @param failuresByNode failures since the latest transition, by the label of the node
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
     * @param version the version to which it led
     * @param state CLOSED or OPEN
     * @param mode how the state acts on calls
     * @param since when it was
     * @param reason why it was
     * @param node the label of the node that made it
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
