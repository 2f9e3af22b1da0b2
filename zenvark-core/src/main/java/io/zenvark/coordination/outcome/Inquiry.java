// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.outcome;

import io.zenvark.BreakerName;
import java.time.Instant;

/**
 * A leader's request to all nodes to send the outcomes of a breaker at once. A node replies with an outcome batch that
 * was flushed at {@code until} or later. The batch is empty if the node has no outcomes.
 *
 * @param breaker the breaker whose outcomes are requested
 * @param until the store time up to which outcomes are requested
 */
public record Inquiry(BreakerName breaker, Instant until) {}
