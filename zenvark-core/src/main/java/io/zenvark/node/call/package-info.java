// SPDX-License-Identifier: Apache-2.0
/**
 * The call path: every type that the threads of callers access.
 *
 * <p>A caller reads its node's {@link io.zenvark.node.call.CircuitCopy copy} of the circuit, runs the call, and leaves
 * the outcome in the {@link io.zenvark.node.call.OutcomeQueue}. It takes no lock and does no I/O. The event loop
 * accesses a breaker only through {@link io.zenvark.node.call.CoordinatedBreaker}, and callers only through {@link
 * io.zenvark.node.call.NodeCircuitBreaker}.
 */
@NullMarked
package io.zenvark.node.call;

import org.jspecify.annotations.NullMarked;
