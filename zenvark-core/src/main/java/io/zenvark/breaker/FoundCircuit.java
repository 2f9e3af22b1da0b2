// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;

/**
 * A changed circuit that a node read from a snapshot after it started, reconnected or missed events. The circuit
 * changed earlier, so this is not a transition.
 *
 * @param breaker the name of the circuit breaker
 * @param held the circuit that this node held before
 * @param found the circuit that this node holds now
 */
public record FoundCircuit(BreakerName breaker, Circuit held, Circuit found) {

    /** Returns whether state and mode are unchanged, so that only the version differs. */
    public boolean isSameToCalls() {
        return held.state() == found.state() && held.timedMode().equals(found.timedMode());
    }
}
