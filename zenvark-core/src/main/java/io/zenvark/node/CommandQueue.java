// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The queue of commands that wait for the connection, in two bounded levels. Owned by the event loop.
 *
 * <ol>
 *   <li>Commands of the protocol, in order. A tick precedes all others, because the lease depends on it.
 *   <li>Commands that people requested, such as the snapshots of endpoints. They run only if no command of the
 *       protocol waits.
 * </ol>
 */
final class CommandQueue {

    /** The maximum number of waiting commands of the protocol. Each breaker of a node has at most two. */
    static final int PROTOCOL_CAPACITY = 1024;

    /** The maximum number of waiting commands that people requested. */
    static final int REQUESTED_CAPACITY = 16;

    private final Deque<PendingCommand<?>> protocol = new ArrayDeque<>();
    private final Deque<PendingCommand<?>> requested = new ArrayDeque<>();

    /** Adds a command. Returns false if its level is full. */
    boolean offer(PendingCommand<?> command) {
        if (command.urgency() == Urgency.REQUESTED) {
            return requested.size() < REQUESTED_CAPACITY && requested.add(command);
        }
        // A full queue must not end a lease.
        if (command.urgency() == Urgency.TICK) {
            protocol.addFirst(command);
            return true;
        }
        return protocol.size() < PROTOCOL_CAPACITY && protocol.add(command);
    }

    /** Removes and returns the next command, or returns null if the queue is empty. */
    @Nullable
    PendingCommand<?> poll() {
        PendingCommand<?> next = protocol.poll();
        return next == null ? requested.poll() : next;
    }

    /** Removes and returns all commands. */
    List<PendingCommand<?>> drain() {
        List<PendingCommand<?>> all = new ArrayList<>(protocol);
        all.addAll(requested);
        protocol.clear();
        requested.clear();
        return all;
    }
}
