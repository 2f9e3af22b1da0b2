// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import io.zenvark.BreakerName;
import java.time.Duration;

/**
 * A transition has come from the store to this node, by the log or as the answer to this node's own command. What a node
 * learns from an authoritative answer instead, because it has just begun or has missed something, is not told here.
 *
 * @param breaker whose circuit
 * @param version the version of the circuit that the transition made
 * @param took from the moment of writing to the moment of applying it here, both in the store's time. The first is
 *     stamped by the store at millisecond precision, the second is the store's time as this node reckons it from the
 *     latest answer that told it: short by the way back of that answer at the most, and never negative
 */
public record Propagation(BreakerName breaker, long version, Duration took) {

    public Propagation {
        took = took.isNegative() ? Duration.ZERO : took;
    }
}
