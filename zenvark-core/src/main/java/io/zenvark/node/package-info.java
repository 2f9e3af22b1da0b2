// SPDX-License-Identifier: Apache-2.0
/**
 * A node: one process of a fleet, with its session, its outcome batches, its leadership and the composition of its
 * parts.
 *
 * <p>{@link io.zenvark.node.ZenvarkNode} is the entry point. Types on the path of a call are in {@code
 * io.zenvark.node.call}, and the event loop and its threads in {@code io.zenvark.node.runtime}. Unless a type says
 * otherwise, the event loop owns all of its state.
 */
@NullMarked
package io.zenvark.node;

import org.jspecify.annotations.NullMarked;
