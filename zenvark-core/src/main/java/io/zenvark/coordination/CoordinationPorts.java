// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination;

/**
 * The two sides of a store, as one node uses them: each over its own connection, each from its own thread.
 *
 * @param store the commands
 * @param reader the log and the outcome streams
 */
public record CoordinationPorts(CoordinationStore store, EventReader reader) {}
