// SPDX-License-Identifier: Apache-2.0
/**
 * The protocol in virtual time, under injected faults. {@code SimulationTests} runs one fleet for each seed,
 * {@code GoldenTracesTests} five scenarios without faults; {@code docs/protocol/simulation.md} describes both.
 *
 * <p>A node is an {@link io.zenvark.node.ZenvarkNode}. The simulation replaces its engine ({@code SimThreads}) and its
 * connection ({@code SimPort}), and uses only public types of the node.
 */
@NullMarked
package io.zenvark.simulation;

import org.jspecify.annotations.NullMarked;
