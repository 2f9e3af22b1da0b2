// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.coordination.CoordinationException;
import io.zenvark.coordination.CoordinationException.Kind;
import io.zenvark.coordination.Operation;
import java.time.Duration;

/** Converts failures of this process for the event loop. */
final class Failures {

    private Failures() {}

    /** Returns the failure itself, or an exception that wraps an error. */
    static RuntimeException of(Operation operation, Throwable e) {
        if (e instanceof RuntimeException failure) {
            return failure;
        }
        return new CoordinationException(Kind.UNREACHABLE, operation + " failed in this process: " + e, e);
    }

    /** Returns whether a new connection may help. */
    static boolean isOfConnection(RuntimeException e) {
        return !(e instanceof CoordinationException failure)
                || failure.kind() == Kind.UNREACHABLE
                || failure.kind() == Kind.WRONG_SERVER;
    }

    static CoordinationException silent(String server, Operation operation, Duration silence) {
        String message =
                "%s has not answered %s for %d ms, longer than any timeout. The connections are replaced; check"
                        .formatted(server, operation, silence.toMillis());
        return new CoordinationException(
                Kind.UNREACHABLE,
                message + " the load of the server and of this process",
                new IllegalStateException(message));
    }
}
