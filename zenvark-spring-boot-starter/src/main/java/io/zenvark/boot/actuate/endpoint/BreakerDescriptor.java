// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zenvark.Circuit;
import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.NodeId;
import io.zenvark.breaker.BreakerView;
import io.zenvark.breaker.CallCounts;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A circuit breaker as the endpoint shows it.
 *
 * @param state CLOSED or OPEN
 * @param mode how the state acts on calls
 * @param version number of transitions so far
 * @param since when the latest transition was
 * @param reason why it was
 * @param leader the label of the leader; null where there is none
 * @param role what the answering node is to the breaker
 * @param epoch the fencing number of the leader
 * @param window what the leader sees
 * @param healthCheck how the health checks stand
 * @param calls the calls of the answering node
 * @param modeUntil when the mode runs out; null: it does not
 * @param local whether the answering node has decided for itself alone how its copy stands
 * @param configuredDifferentlyOn the labels of the nodes whose configuration of this breaker differs
 * @param admitting whether the answering node admits calls, whatever the state is
 * @param asOf the time in Redis at which this was known; the circuit may be newer; null before the first contact
 * @param id the Spring Cloud id of the breaker if it is not a valid name; null if it is the name
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record BreakerDescriptor(
        CircuitState state,
        CircuitMode mode,
        long version,
        Instant since,
        String reason,
        @Nullable String leader,
        Role role,
        long epoch,
        WindowDescriptor window,
        HealthCheckDescriptor healthCheck,
        CallCounts calls,
        @Nullable Instant modeUntil,
        boolean local,
        Set<String> configuredDifferentlyOn,
        boolean admitting,
        @Nullable Instant asOf,
        @Nullable String id) {

    static BreakerDescriptor of(BreakerView view, Optional<String> id, Optional<Instant> asOf) {
        Circuit circuit = view.circuit();
        return new BreakerDescriptor(
                circuit.state(),
                circuit.mode(),
                circuit.version(),
                circuit.origin().since(),
                circuit.origin().reason(),
                view.leadership().leader().map(NodeId::value).orElse(null),
                view.leadership().leading() ? Role.LEADER : Role.FOLLOWER,
                view.leadership().epoch().value(),
                WindowDescriptor.of(view.report().window()),
                HealthCheckDescriptor.of(view.report().healthCheck()),
                view.calls(),
                circuit.term().until().orElse(null),
                view.standing().local(),
                view.standing().configuredDifferentlyOn(),
                circuit.admitsCalls(),
                asOf.orElse(null),
                id.orElse(null));
    }

    /** What a node is to a breaker. */
    public enum Role {
        /** It decides. */
        LEADER,
        /** It follows. */
        FOLLOWER
    }
}
