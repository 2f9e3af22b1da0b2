// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.coordination.CoordinationException;
import io.zenvark.coordination.CoordinationException.Kind;
import io.zenvark.coordination.CoordinationStore;
import io.zenvark.coordination.Operation;
import io.zenvark.node.runtime.SafeLogger;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Determines the missing permissions of the Redis user: before the first command of a run, after the first answer of
 * the store, and when the store begins to deny an operation. Used by the command thread only.
 */
final class PermissionCheck {

    private static final Logger LOG = SafeLogger.of(LoggerFactory.getLogger(PermissionCheck.class));

    private final CoordinationStore store;
    private final Set<Operation> denied = EnumSet.noneOf(Operation.class);
    private boolean begun;
    private boolean known;
    private boolean well;

    PermissionCheck(CoordinationStore store) {
        this.store = store;
    }

    Optional<CoordinationException> beforeCommand() {
        if (begun) {
            return Optional.empty();
        }
        begun = true;
        return ask();
    }

    Optional<CoordinationException> afterAnswer(Operation operation) {
        denied.remove(operation);
        boolean again = !well && !known;
        well = true;
        return again ? ask() : Optional.empty();
    }

    Optional<CoordinationException> afterFailure(Operation operation, RuntimeException e) {
        boolean again = denies(e) && ((denied.add(operation) && well) || !known);
        return again ? ask() : Optional.empty();
    }

    static boolean denies(RuntimeException e) {
        return e instanceof CoordinationException failure && failure.kind() == Kind.DENIED;
    }

    private Optional<CoordinationException> ask() {
        try {
            Optional<CoordinationException> missing = store.missingPermissions();
            known = true;
            return missing;
        } catch (RuntimeException e) {
            // The next command meets the same failure and reports it.
            LOG.debug("The permissions of the Redis user could not be determined", e);
            return Optional.empty();
        }
    }
}
