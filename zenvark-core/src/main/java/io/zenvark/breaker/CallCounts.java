// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

/**
 * Counts of this node's calls since the node was built.
 *
 * @param succeeded the successful calls, slow or not
 * @param failed the failed calls, slow or not
 * @param ignored the calls that say nothing about the dependency
 * @param rejected the calls that were not run
 */
public record CallCounts(long succeeded, long failed, long ignored, long rejected) {}
