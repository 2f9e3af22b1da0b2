// SPDX-License-Identifier: Apache-2.0
package io.zenvark;

/**
 * One step of a circuit as a node saw it.
 *
 * @param breaker whose circuit
 * @param from what the node held before; not always the previous version, since a node may have been away
 * @param to what it holds now
 */
public record Transition(BreakerName breaker, Circuit from, Circuit to) {}
