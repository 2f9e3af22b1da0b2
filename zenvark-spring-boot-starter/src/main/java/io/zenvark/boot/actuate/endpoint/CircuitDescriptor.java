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
 * Description of a circuit that Redis has accepted. Response to a change of mode.
 *
 * @param name the name of the breaker
 * @param state CLOSED or OPEN
 * @param mode the mode, which may override the state
 * @param modeUntil the time at which the mode expires; null if it does not expire
 * @param version the number of transitions of the circuit
 * @param since the time of the latest transition
 * @param reason the reason for the latest transition
 * @param node the label of the node that wrote the circuit
 * @param admitting whether calls are admitted
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
                circuit.timedMode().until().orElse(null),
                circuit.version(),
                origin.since(),
                origin.reason(),
                origin.node().value(),
                circuit.admitsCalls());
    }
}
