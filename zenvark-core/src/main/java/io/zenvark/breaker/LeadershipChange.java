// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import io.zenvark.BreakerName;
import io.zenvark.Epoch;

/**
 * The beginning or the end of this node's leadership of a breaker.
 *
 * @param breaker the name of the circuit breaker
 * @param leading true at the beginning, false at the end
 * @param epoch the epoch of the leadership
 */
public record LeadershipChange(BreakerName breaker, boolean leading, Epoch epoch) {}
