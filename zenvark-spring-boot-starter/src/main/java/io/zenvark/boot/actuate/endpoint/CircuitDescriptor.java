// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zenvark.Circuit;
import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * A circuit as the store has accepted it, as the endpoint answers a change of mode.
 *
 * @param name the name of the breaker
 * @param state CLOSED or OPEN
 * @param mode how the state acts on calls
 * @param modeUntil when the mode runs out; null: it does not
 * @param version number of transitions so far
 * @param since when it was
 * @param reason why it was
 * @param node the label of the node that wrote it
 * @param admitting whether calls are admitted, whatever the state is
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record CircuitDescriptor(
        String name,
        CircuitState state,
        CircuitMode mode,
        @Nullable Instant modeUntil,
        long version,
        Instant since,
        String reason,
        String node,
        boolean admitting)
        implements OperationResponseBody {

    static CircuitDescriptor of(String name, Circuit circuit) {
        Circuit.Origin origin = circuit.origin();
        return new CircuitDescriptor(
                name,
                circuit.state(),
                circuit.mode(),
                circuit.term().until().orElse(null),
                circuit.version(),
                origin.since(),
                origin.reason(),
                origin.node().value(),
                circuit.admitsCalls());
    }
}
