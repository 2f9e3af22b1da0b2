// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.recovery;

/**
 * Calls per second, from the beginning of the load.
 *
 * @param succeeded the calls that succeeded
 * @param failed the calls that failed or timed out
 * @param rejected the calls that the breaker rejected
 * @param capacity the calls per second that the dependency could serve
 */
@SuppressWarnings("ArrayRecordComponent") // Written once and only read.
record Series(int[] succeeded, int[] failed, int[] rejected, int[] capacity) {}
