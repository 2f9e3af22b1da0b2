// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.outcome;

import io.zenvark.BreakerName;
import java.time.Instant;

/**
 * A leader's request to all nodes to report the outcomes of a breaker at once. The answer is an ordinary batch, empty if
 * a node has nothing to report, that was flushed at {@code until} or later.
 *
 * @param breaker the breaker whose outcomes are needed
 * @param until the store's time up to which they are needed
 */
public record Inquiry(BreakerName breaker, Instant until) {}
