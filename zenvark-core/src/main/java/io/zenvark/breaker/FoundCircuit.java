// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;

/**
 * A circuit that a node learnt from a snapshot: when it starts, when it reconnects, or when it has missed events. The
 * circuit changed earlier, so this is no transition.
 *
 * @param breaker the name of the circuit breaker
 * @param held the circuit that this node held before
 * @param found the circuit that this node holds now
 */
public record FoundCircuit(BreakerName breaker, Circuit held, Circuit found) {

    /** Whether calls are treated as before and the state and the mode are the same: only the version is another. */
    public boolean isSameToCalls() {
        return held.state() == found.state() && held.timedMode().equals(found.timedMode());
    }
}
