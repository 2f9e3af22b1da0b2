// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.zenvark.Namespace;
import io.zenvark.coordination.CoordinationException;
import io.zenvark.coordination.CoordinationException.Kind;
import io.zenvark.coordination.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Translates exceptions of the driver. The resulting message names the server, says what happened, and what to do.
 *
 * @param namespace the namespace of the keys
 * @param server the servers that the application is configured to use
 */
record RedisFailures(Namespace namespace, ServerAddress server) {

    CoordinationException translate(RuntimeException failure) {
        Diagnosis diagnosis = diagnosis(failure);
        String message = visible(diagnosis.cause()).explain(server, diagnosis.detail());
        return new CoordinationException(diagnosis.cause().kind(), message, failure);
    }

    // A cluster client follows a limited number of redirections.
    private FailureCause visible(FailureCause cause) {
        boolean redirected = cause == FailureCause.MOVED || cause == FailureCause.ASK;
        return redirected && server.isCluster() ? FailureCause.RESHARDING : cause;
    }

    CoordinationException unreadable(Operation operation, IllegalArgumentException found) {
        String message = "%s returned an unexpected reply to the script '%s': %s. Check which other clients write the"
                .formatted(server.text(), operation, Fields.sentence(found));
        return new CoordinationException(Kind.DENIED, message + " keys of namespace '" + namespace + "'", found);
    }

    CoordinationException disconnected(String how) {
        String message = "the connection to %s %s".formatted(server.text(), how);
        return new CoordinationException(Kind.UNREACHABLE, message, new IllegalStateException(how));
    }

    Diagnosis diagnosis(RuntimeException failure) {
        return Diagnosis.of(failure, server.tls());
    }

    static String messages(@Nullable Throwable failure) {
        StringBuilder all = new StringBuilder();
        for (Throwable one = failure; one != null; one = one.getCause()) {
            all.append(one.getMessage()).append('\n');
        }
        return all.toString();
    }
}
