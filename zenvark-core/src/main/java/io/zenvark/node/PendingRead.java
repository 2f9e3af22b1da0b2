// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.coordination.EventReader;
import io.zenvark.coordination.Operation;
import io.zenvark.coordination.ReadReply;
import io.zenvark.coordination.ReadRequest;
import io.zenvark.coordination.log.LogPosition;
import java.util.function.Consumer;

/** A read from the moment it is asked for until the event loop has dealt with its answer. */
final class PendingRead {

    private final ReadRequest request;
    private final LogPosition from;
    private final int connection;
    private volatile boolean started;
    private volatile boolean returned;

    /**
     * Creates one that has not begun.
     *
     * @param connection how often the connections had been replaced when it was asked for
     */
    PendingRead(ReadRequest request, LogPosition from, int connection) {
        this.request = request;
        this.from = from;
        this.connection = connection;
    }

    LogPosition from() {
        return from;
    }

    int connection() {
        return connection;
    }

    /**
     * Reads, on a thread that may block.
     *
     * @param answered the hand-over of the answer to the event loop
     * @param failed the hand-over of a failure; if it fails itself, the {@link Watchdog} gives the read up
     */
    void run(EventReader reader, Consumer<ReadReply> answered, Consumer<RuntimeException> failed) {
        started = true;
        try {
            answered.accept(reader.read(request));
        } catch (Throwable e) {
            failed.accept(Failures.of(Operation.READ, e));
        } finally {
            returned = true;
        }
    }

    boolean hasStarted() {
        return started;
    }

    /** Whether its thread is done with it, whether or not an answer could be handed over. */
    boolean hasReturned() {
        return returned;
    }
}
