// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.coordination.CoordinationException;
import io.zenvark.coordination.CoordinationException.Kind;
import io.zenvark.coordination.CoordinationStore;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * Sends commands to the store on its own thread, one at a time, and brings the answers to the loop.
 *
 * <p>It also watches the connections: after three commands in a row without an answer, or when the server says that
 * it is no longer the one to talk to, both connections are replaced together, so that they never talk to two servers.
 */
final class Commands {

    private static final int SILENT_COMMANDS = 3;

    private final CoordinationStore store;
    private final Executor executor;
    private final Loop loop;
    private final FailureLog failures;
    private final RightsCheck rights;
    private int unanswered;
    private int connection;

    Commands(CoordinationStore store, Machinery machinery, FailureLog failures) {
        this.store = store;
        this.rights = new RightsCheck(store);
        this.executor = machinery.commands();
        this.loop = machinery.loop();
        this.failures = failures;
    }

    /** Sends a command. To be called by the loop. */
    <R> void send(String operation, Function<CoordinationStore, R> command, Reply<R> reply) {
        executor.execute(() -> {
            tell(rights.beforeCommand());
            try {
                R answer = command.apply(store);
                tell(rights.afterAnswer());
                loop.execute(() -> answered(answer, reply));
            } catch (RuntimeException e) {
                Optional<CoordinationException> missingRights = rights.afterFailure(e);
                // In one step, so that nothing else that fails now is warned of in between.
                loop.execute(() -> {
                    missingRights.ifPresent(failures::lacks);
                    failed(operation, e, reply);
                });
            }
        });
    }

    private void tell(Optional<CoordinationException> missingRights) {
        missingRights.ifPresent(missing -> loop.execute(() -> failures.lacks(missing)));
    }

    /** How often the connections have been replaced. */
    int connection() {
        return connection;
    }

    /** Replaces the connections, unless that has been done since {@code seen} was read. */
    void reconnect(int seen) {
        if (seen == connection) {
            connection++;
            unanswered = 0;
            executor.execute(store::reconnect);
        }
    }

    private <R> void answered(R answer, Reply<R> reply) {
        unanswered = 0;
        reply.answered(answer);
    }

    private <R> void failed(String operation, RuntimeException e, Reply<R> reply) {
        failures.failed(operation, e);
        unanswered++;
        boolean wrongServer = e instanceof CoordinationException c && c.kind() == Kind.WRONG_SERVER;
        if (wrongServer || unanswered >= SILENT_COMMANDS) {
            reconnect(connection);
        }
        reply.failed();
    }
}
