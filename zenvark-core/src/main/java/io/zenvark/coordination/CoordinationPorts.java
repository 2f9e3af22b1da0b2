// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination;

/**
 * The two ports of a store for one node. Each has a connection and a thread of its own.
 *
 * @param store the port for commands
 * @param reader the port for reading the event log and the outcome streams
 */
public record CoordinationPorts(CoordinationStore store, EventReader reader) {}
