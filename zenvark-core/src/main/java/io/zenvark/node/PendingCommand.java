// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.coordination.CoordinationStore;
import io.zenvark.coordination.Operation;
import java.time.Duration;
import java.util.function.Function;

/**
 * A command from the moment it is asked for to its one answer. The event loop owns it; the thread of the commands only
 * runs it and says how far it has come.
 *
 * @param <R> the answer
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

    /** Says that its thread has begun. Returns false if the event loop no longer waits for it. */
    boolean begin() {
        started = true;
        return !abandoned;
    }

    R run(CoordinationStore store) {
        return command.apply(store);
    }

    /** Says that its thread is done with it, whether or not an answer could be handed over. */
    void returned() {
        returned = true;
    }

    /**
     * Whether its thread is done and no answer has come since. To be asked once a look: what was handed over before the
     * thread was done has reached the event loop by the third one.
     */
    boolean isLost() {
        return returned && ++looksSinceReturn > LOOKS;
    }

    /** Whether its thread is still busy with it. */
    boolean isHeld() {
        return started && !returned;
    }

    /** Adds to the time without an answer, and returns the sum. */
    Duration silentFor(Duration more) {
        silence = silence.plus(more);
        return silence;
    }

    /** Ends the wait. Returns false if it has ended before. */
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
