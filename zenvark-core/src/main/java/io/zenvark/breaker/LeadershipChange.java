// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import io.zenvark.BreakerName;
import io.zenvark.Epoch;

/**
 * This node began or ceased to lead a breaker.
 *
 * @param breaker which
 * @param leading whether it leads now
 * @param epoch the epoch of its leadership
 */
public record LeadershipChange(BreakerName breaker, boolean leading, Epoch epoch) {}
