// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import io.zenvark.BreakerName;
import java.time.Duration;

/**
 * The time that a transition took to reach this node. The node received the transition as an event, or as the reply to
 * its own command. Changes that it learns from a snapshot are not included.
 *
 * @param breaker the name of the circuit breaker
 * @param version the version that the transition created
 * @param took the time from the write in Redis to the application on this node, both by the clock of Redis in
 *     milliseconds. This node estimates the clock of Redis from its latest reply, so the value can be too small by the
 *     network latency of that reply. Never negative
 */
public record Propagation(BreakerName breaker, long version, Duration took) {

    public Propagation {
        took = took.isNegative() ? Duration.ZERO : took;
    }
}
