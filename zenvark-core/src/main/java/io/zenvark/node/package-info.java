// SPDX-License-Identifier: Apache-2.0
/**
 * One process of the fleet: its session, its reports, its leadership, and the composition of its parts.
 *
 * <p>{@link io.zenvark.node.ZenvarkNode} is the entry point. The types that callers access are in
 * {@code io.zenvark.node.call}, and the event loop and its threads in {@code io.zenvark.node.runtime}. Unless a type says
 * otherwise, the event loop owns all of its state.
 */
@NullMarked
package io.zenvark.node;

import org.jspecify.annotations.NullMarked;
