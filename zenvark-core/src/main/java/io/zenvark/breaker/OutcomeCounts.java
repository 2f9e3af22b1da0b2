// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

/**
 * Counts of the outcomes of this node's calls: {@code recorded = reported + dropped + outdated + in flight}.
 *
 * @param recorded the successes and failures, slow or not
 * @param reported the outcomes that were written to Redis
 * @param dropped the outcomes that were lost because a queue was full
 * @param outdated the outcomes that were left out because the circuit changed between the call and the flush
 */
public record OutcomeCounts(long recorded, long reported, long dropped, long outdated) {}
