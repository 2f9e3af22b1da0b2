// SPDX-License-Identifier: Apache-2.0
/**
 * A fleet that a test advances step by step. The store replies at once, so a test states the exact step. A node is an
 * {@link io.zenvark.node.ZenvarkNode}; {@code HandEngine} replaces its threads and {@code FaultyStore} injects faults.
 */
@NullMarked
package io.zenvark.simulation.hand;

import org.jspecify.annotations.NullMarked;
