// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination;

import io.zenvark.BreakerName;
import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.NodeId;
import io.zenvark.SafeText;
import io.zenvark.TransitionCause;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.log.RecoveryRecord;
import java.time.Instant;
import java.util.Optional;

/**
 * A leader's request to change the state of a circuit.
 *
 * @param breaker the breaker of the circuit
 * @param fence the preconditions of the write
 * @param target the new state
 * @param initialMode the mode of a circuit that the store does not know; a known circuit keeps its mode
 * @param motive the node, cause and reason of the transition
 * @param record the recovery record to write with the new version; if empty, the stored record remains
 */
public record TransitionRequest(
        BreakerName breaker,
        Fence fence,
        CircuitState target,
        CircuitMode initialMode,
        Motive motive,
        Optional<RecoveryRecord> record) {

    /** Creates a request without a recovery record. */
    public TransitionRequest(
            BreakerName breaker, Fence fence, CircuitState target, CircuitMode initialMode, Motive motive) {
        this(breaker, fence, target, initialMode, motive, Optional.empty());
    }

    /**
     * The preconditions of a transition, checked atomically with the write.
     *
     * @param assignment the session and epoch that must lead the breaker; the session must be alive
     * @param expectedVersion the required version of the circuit; zero also matches an unknown circuit
     * @param deadline the store time after which the transition has no effect
     */
    public record Fence(Assignment assignment, long expectedVersion, Instant deadline) {}

    /**
     * The origin of a change.
     *
     * @param node the id of the node
     * @param cause the category of the change
     * @param reason a human-readable sentence; cut to 500 characters
     */
    public record Motive(NodeId node, TransitionCause cause, String reason) {

        private static final int LONGEST_REASON = 500;

        public Motive {
            reason = SafeText.of(reason.strip(), LONGEST_REASON);
        }
    }
}
