// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The commands that wait for the connection, in two levels of bounded length. Owned by the event loop.
 *
 * <ol>
 *   <li>The commands of the protocol, in their order. A tick goes before all others, because the lease depends on it.
 *   <li>The commands that people asked for, such as the snapshots of endpoints. They wait until no other is left.
 * </ol>
 */
final class CommandQueue {

    /** The maximum number of commands of the protocol that wait. Each breaker of a node has one or two at most. */
    static final int PROTOCOL_CAPACITY = 1024;

    /** The maximum number of commands that wait on behalf of people. */
    static final int REQUESTED_CAPACITY = 16;

    private final Deque<PendingCommand<?>> protocol = new ArrayDeque<>();
    private final Deque<PendingCommand<?>> requested = new ArrayDeque<>();

    /** Adds a command. Returns false if its level is full. */
    boolean offer(PendingCommand<?> command) {
        if (command.urgency() == Urgency.REQUESTED) {
            return requested.size() < REQUESTED_CAPACITY && requested.add(command);
        }
        // A full level must not end a lease.
        if (command.urgency() == Urgency.TICK) {
            protocol.addFirst(command);
            return true;
        }
        return protocol.size() < PROTOCOL_CAPACITY && protocol.add(command);
    }

    /** Removes the next command, or returns null if none waits. */
    @Nullable
    PendingCommand<?> poll() {
        PendingCommand<?> next = protocol.poll();
        return next == null ? requested.poll() : next;
    }

    /** Removes all commands. */
    List<PendingCommand<?>> drain() {
        List<PendingCommand<?>> all = new ArrayList<>(protocol);
        all.addAll(requested);
        protocol.clear();
        requested.clear();
        return all;
    }
}
