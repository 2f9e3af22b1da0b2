// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination;

import io.zenvark.BreakerName;
import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.NodeId;
import io.zenvark.SafeText;
import io.zenvark.TransitionCause;
import io.zenvark.coordination.lease.Assignment;
import java.time.Instant;

/**
 * A leader's wish to change the state of a circuit.
 *
 * @param breaker whose
 * @param fence what must be true for it to be written
 * @param target the new state
 * @param initialMode the mode that a circuit gets which the store does not know yet; otherwise its mode stays
 * @param motive by whom and why
 */
public record TransitionRequest(
        BreakerName breaker, Fence fence, CircuitState target, CircuitMode initialMode, Motive motive) {

    /**
     * What must be true at the moment of writing.
     *
     * @param assignment the session is alive, and it is the leader in this epoch
     * @param expectedVersion the circuit has this version; zero also stands for one that the store does not know
     * @param deadline the store's time is not later
     */
    public record Fence(Assignment assignment, long expectedVersion, Instant deadline) {}

    /**
     * By whom and why.
     *
     * @param node the label of the node
     * @param cause what kind of reason
     * @param reason a sentence for people
     */
    public record Motive(NodeId node, TransitionCause cause, String reason) {

        private static final int LONGEST_REASON = 500;

        public Motive {
            reason = SafeText.of(reason.strip(), LONGEST_REASON);
        }
    }
}
