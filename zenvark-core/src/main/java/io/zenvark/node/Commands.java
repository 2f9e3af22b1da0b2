// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.coordination.CoordinationException;
import io.zenvark.coordination.CoordinationException.Kind;
import io.zenvark.coordination.CoordinationStore;
import io.zenvark.coordination.Operation;
import io.zenvark.node.runtime.NodeExecutors;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sends commands to the store on a thread of its own, one at a time, and passes each reply to the event loop.
 *
 * <ol>
 *   <li>Every command completes exactly once, with the reply of the store or with a failure. It fails if its thread
 *       fails, if its level of the {@link CommandQueue} is full, or if the {@link Watchdog} gives it up.
 *   <li>An operation that the store has refused is not sent again before its pause is over, see {@link RetryPauses}.
 *   <li>Both connections are replaced together, so that they never use different servers. This happens after three
 *       unanswered commands in a row, or if the server is not the primary. A refusal of another kind counts as an
 *       answer.
 * </ol>
 *
 * <p>All methods are called by the event loop.
 */
final class Commands {

    private static final int SILENT_COMMANDS = 3;

    private final CoordinationStore store;
    private final NodeExecutors executors;
    private final FailureLog failures;
    private final PermissionCheck rights;
    private final CommandQueue waiting = new CommandQueue();
    private final RetryPauses pauses;
    private final Reconnects reconnects;
    private @Nullable PendingCommand<?> running;
    private boolean held;
    private int unanswered;
    private long answers;

    Commands(CoordinationStore store, NodeExecutors executors, FailureLog failures) {
        this.store = store;
        this.executors = executors;
        this.failures = failures;
        this.rights = new PermissionCheck(store);
        this.pauses = new RetryPauses(executors.random());
        this.reconnects = new Reconnects(store, executors);
    }

    /** Sends a command of the protocol. */
    <R> void send(Operation operation, Function<CoordinationStore, R> command, Reply<R> reply) {
        send(new PendingCommand<>(operation, Urgency.PROTOCOL, command, reply));
    }

    /** Sends a command before all waiting commands. */
    <R> void sendFirst(Operation operation, Function<CoordinationStore, R> command, Reply<R> reply) {
        send(new PendingCommand<>(operation, Urgency.TICK, command, reply));
    }

    /**
     * Sends a command that a person or an endpoint requested. It waits until no command of the protocol waits, and
     * fails at once if its level is full.
     */
    <R> void sendRequested(Operation operation, Function<CoordinationStore, R> command, Reply<R> reply) {
        send(new PendingCommand<>(operation, Urgency.REQUESTED, command, reply));
    }

    private void send(PendingCommand<?> command) {
        boolean paused = command.urgency() != Urgency.REQUESTED
                && pauses.isPaused(command.operation(), executors.eventLoop().now());
        if (held || paused || !waiting.offer(command)) {
            failSoon(command);
        } else if (running == null) {
            next();
        }
    }

    // Not within the calling step, which may not have recorded its request yet.
    private void failSoon(PendingCommand<?> command) {
        executors.eventLoop().execute(() -> end(command));
    }

    private static void end(PendingCommand<?> command) {
        if (command.end()) {
            command.fail();
        }
    }

    private void next() {
        PendingCommand<?> command = waiting.poll();
        running = command;
        if (command != null) {
            handOver(command);
        }
    }

    private <R> void handOver(PendingCommand<R> command) {
        try {
            executors.commands().execute(() -> run(command));
        } catch (RuntimeException | Error e) {
            command.returned();
            executors.eventLoop().execute(() -> failed(command, Failures.of(command.operation(), e), Optional.empty()));
        }
    }

    private <R> void run(PendingCommand<R> command) {
        try {
            if (command.begin()) {
                runNow(command);
            }
        } catch (Throwable e) {
            // If this hand-over fails as well, the watchdog completes the command.
            executors.eventLoop().execute(() -> failed(command, Failures.of(command.operation(), e), Optional.empty()));
        } finally {
            command.returned();
        }
    }

    private <R> void runNow(PendingCommand<R> command) {
        tell(rights.beforeCommand());
        try {
            R answer = command.run(store);
            tell(rights.afterAnswer(command.operation()));
            executors.eventLoop().execute(() -> answered(command, answer));
        } catch (RuntimeException e) {
            Optional<CoordinationException> missing = rights.afterFailure(command.operation(), e);
            executors.eventLoop().execute(() -> failed(command, e, missing));
        }
    }

    private void tell(Optional<CoordinationException> missing) {
        missing.ifPresent(lacking -> executors.eventLoop().execute(() -> failures.lacks(lacking)));
    }

    /** Returns the address of the store for messages. */
    String server() {
        return store.address();
    }

    /** Returns the number of times that the connections were replaced. */
    int connection() {
        return reconnects.count();
    }

    /** Returns the number of commands that the store has answered. */
    long answers() {
        return answers;
    }

    /** Replaces the connections, unless they were replaced after {@code seen} was read, or within the minimum pause. */
    void reconnect(int seen) {
        if (reconnects.replace(seen, held)) {
            unanswered = 0;
        }
    }

    /**
     * Checks the running command. If it has been unanswered for longer than the limit, it fails and the connections
     * are replaced. Waiting commands then also fail until the thread returns.
     *
     * @param passed the time since the previous check
     * @param limit the maximum time without an answer
     */
    void watch(Duration passed, Duration limit) {
        PendingCommand<?> command = running;
        if (command == null) {
            return;
        }
        Duration silence = command.silentFor(passed);
        boolean lost = command.isLost();
        if (held) {
            comeBack(command);
        } else if (lost || silence.compareTo(limit) >= 0) {
            giveUp(command, silence);
        }
    }

    private void giveUp(PendingCommand<?> command, Duration silence) {
        held = command.isHeld();
        if (held) {
            // The thread may never return. Until it does, no other command can be sent.
            waiting.drain().forEach(this::failSoon);
        } else {
            next();
        }
        if (command.end()) {
            failures.failed(command.operation(), Failures.silent(store.address(), command.operation(), silence));
            reconnect(connection());
            command.fail();
        }
    }

    private void comeBack(PendingCommand<?> command) {
        held = command.isHeld();
        if (held) {
            reconnect(connection());
        } else {
            next();
        }
    }

    private <R> void answered(PendingCommand<R> command, R answer) {
        boolean first = command.end();
        release(command);
        answers++;
        unanswered = 0;
        pauses.answered(command.operation());
        failures.succeeded(command.operation());
        if (first) {
            command.answer(answer);
        }
    }

    private void failed(PendingCommand<?> command, RuntimeException e, Optional<CoordinationException> missing) {
        boolean first = command.end();
        missing.ifPresent(lacking -> failures.lacks(command.operation(), lacking));
        failures.failed(command.operation(), e);
        pauses.refused(command.operation(), e, executors.eventLoop().now());
        replaceConnections(e);
        release(command);
        if (first) {
            command.fail();
        }
    }

    private void replaceConnections(RuntimeException e) {
        Kind kind = e instanceof CoordinationException c ? c.kind() : Kind.UNREACHABLE;
        unanswered = kind == Kind.UNREACHABLE ? unanswered + 1 : 0;
        if (kind == Kind.WRONG_SERVER || unanswered >= SILENT_COMMANDS) {
            reconnect(connection());
        }
    }

    private void release(PendingCommand<?> command) {
        if (running == command) {
            held = false;
            next();
        }
    }
}
