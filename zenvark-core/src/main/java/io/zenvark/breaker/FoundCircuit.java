// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;

/**
 * A circuit that a node learned from a snapshot: when it started, when it reconnected, or after it missed events. The
 * circuit changed earlier, so this is not a transition.
 *
 * @param breaker the name of the circuit breaker
 * @param held the circuit that this node held before
 * @param found the circuit that this node holds now
 */
public record FoundCircuit(BreakerName breaker, Circuit held, Circuit found) {

    /** Whether state and mode are unchanged, so that only the version differs. */
    public boolean isSameToCalls() {
        return held.state() == found.state() && held.timedMode().equals(found.timedMode());
    }
}
