// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

/**
 * What the calls of this node came to, since it was built.
 *
 * @param succeeded ended well, slowly or not
 * @param failed ended badly, slowly or not
 * @param ignored ended in a way that says nothing of the dependency
 * @param rejected were not run
 */
public record CallCounts(long succeeded, long failed, long ignored, long rejected) {}
