// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.coordination.EventReader;
import io.zenvark.coordination.Operation;
import io.zenvark.coordination.ReadReply;
import io.zenvark.coordination.ReadRequest;
import io.zenvark.coordination.log.LogPosition;
import java.util.function.Consumer;

/** A read from its request until the event loop has handled its answer. */
final class PendingRead {

    private final ReadRequest request;
    private final LogPosition from;
    private final int connection;
    private volatile boolean started;
    private volatile boolean returned;

    /**
     * @param connection the number of times that the connections had been replaced when the read was requested
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
     * Reads on a thread that may block.
     *
     * @param answered hands over the reply to the event loop
     * @param failed hands over a failure to the event loop; if this fails, the {@link Watchdog} gives up the read
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

    /** Returns whether the thread has finished, even if the reply could not be handed over. */
    boolean hasReturned() {
        return returned;
    }
}
