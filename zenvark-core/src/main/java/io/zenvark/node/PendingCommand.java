// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.coordination.CoordinationStore;
import io.zenvark.coordination.Operation;
import java.time.Duration;
import java.util.function.Function;

/**
 * A command from its request to its single answer. Owned by the event loop. The command thread runs it and records its
 * progress.
 *
 * @param <R> the type of the answer
 */
final class PendingCommand<R> {

    private static final int LOOKS = 2;

    private final Operation operation;
    private final Urgency urgency;
    private final Function<CoordinationStore, R> command;
    private final Reply<R> reply;
    private Duration silence = Duration.ZERO;
    private int looksSinceReturn;
    private boolean over;
    private volatile boolean abandoned;
    private volatile boolean started;
    private volatile boolean returned;

    PendingCommand(Operation operation, Urgency urgency, Function<CoordinationStore, R> command, Reply<R> reply) {
        this.operation = operation;
        this.urgency = urgency;
        this.command = command;
        this.reply = reply;
    }

    Operation operation() {
        return operation;
    }

    Urgency urgency() {
        return urgency;
    }

    /** Records that the command thread has begun. Returns false if the event loop no longer waits for the command. */
    boolean begin() {
        started = true;
        return !abandoned;
    }

    R run(CoordinationStore store) {
        return command.apply(store);
    }

    /** Records that the command thread has finished, even if the answer could not be handed over. */
    void returned() {
        returned = true;
    }

    /**
     * Returns whether the thread has finished and the answer was lost. To be called once per check: an answer that was
     * handed over before the thread finished reaches the event loop by the third check.
     */
    boolean isLost() {
        return returned && ++looksSinceReturn > LOOKS;
    }

    /** Returns whether the command thread is still busy with the command. */
    boolean isHeld() {
        return started && !returned;
    }

    /** Adds to the time without an answer, and returns the total. */
    Duration silentFor(Duration more) {
        silence = silence.plus(more);
        return silence;
    }

    /** Ends the wait for the answer. Returns false if it has already ended. */
    boolean end() {
        boolean first = !over;
        over = true;
        abandoned = true;
        return first;
    }

    void answer(R answer) {
        reply.answered(answer);
    }

    void fail() {
        reply.failed();
    }
}
