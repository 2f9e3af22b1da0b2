// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

/**
 * What became of the outcomes of this node's calls: {@code recorded = reported + dropped + outdated + in flight}.
 *
 * @param recorded successes and failures, slow or not
 * @param reported written to the store
 * @param dropped lost because a queue was full
 * @param outdated left out because the circuit changed between the call and the report
 */
public record OutcomeCounts(long recorded, long reported, long dropped, long outdated) {}
