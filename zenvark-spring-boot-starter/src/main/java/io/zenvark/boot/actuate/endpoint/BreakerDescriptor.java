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
 * Description of a circuit breaker.
 *
 * @param state CLOSED or OPEN
 * @param mode the mode, which may override the state
 * @param version the number of transitions of the circuit
 * @param since the time of the latest transition
 * @param reason the reason for the latest transition
 * @param leader the label of the leader; null if no node leads the breaker
 * @param role the role of the answering node
 * @param epoch the fencing number of the leader
 * @param window the outcomes that the leader evaluates
 * @param healthCheck the progress of the health checks
 * @param calls the calls of the answering node
 * @param modeUntil the time at which the mode expires; null if it does not expire
 * @param local whether the copy of the answering node is standalone
 * @param configuredDifferentlyOn the labels of the nodes whose configuration of this breaker differs
 * @param admitting whether the answering node admits calls: all of them, or a share of them while a ramp-up lasts
 * @param asOf the time in Redis of this information; the circuit may be newer; null before the first contact
 * @param id the Spring Cloud id of the breaker if it differs from the name; null otherwise
 * @param admittedShare the share of calls that the answering node admits, from 0 to 1
 * @param retryAt the earliest time at which calls that the answering node rejects can be admitted; null if it admits all
 *     calls, or until an operator changes the mode
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
        @Nullable String id,
        double admittedShare,
        @Nullable Instant retryAt) {

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
                circuit.timedMode().until().orElse(null),
                view.deviation().local(),
                view.deviation().configuredDifferentlyOn(),
                view.admittedShare() > 0,
                asOf.orElse(null),
                id.orElse(null),
                view.admittedShare(),
                view.retryAt().orElse(null));
    }

    /** The role of a node for one breaker. */
    public enum Role {
        /** The node evaluates and checks the breaker. */
        LEADER,
        /** The node follows the decisions of the leader. */
        FOLLOWER
    }
}
