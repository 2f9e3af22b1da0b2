// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.zenvark.Namespace;
import io.zenvark.coordination.CoordinationException;
import io.zenvark.coordination.CoordinationException.Kind;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells kinds of trouble apart. By words anywhere in the messages, since drivers wrap exceptions in their own ways and
 * Redis 6.0 puts the error of a script into the middle of a sentence.
 */
record RedisFailures(Namespace namespace) {

    private static final Pattern WRONG_SERVER = Pattern.compile("\\b(READONLY|UNBLOCKED|MASTERDOWN|MOVED)\\b");
    private static final Pattern REFUSED = Pattern.compile(
            "\\b(OOM|LOADING|BUSY|NOREPLICAS|MISCONF|CLUSTERDOWN|TRYAGAIN|ASK)\\b|max number of clients");
    private static final Pattern DENIED =
            Pattern.compile("\\b(NOPERM|NOAUTH|WRONGPASS|WRONGTYPE|CROSSSLOT|ERR)\\b|can't run this command");

    CoordinationException translated(String operation, RuntimeException failure) {
        Kind kind = kindOf(failure);
        String message = "%s of namespace '%s' failed: %s (%s)"
                .formatted(operation, namespace, innermost(failure), advice(kind));
        return new CoordinationException(kind, message, failure);
    }

    CoordinationException unreadable(String operation, IllegalArgumentException found) {
        String message = "%s of namespace '%s' was answered by something else: %s (%s)"
                .formatted(operation, namespace, Fields.sentence(found), advice(Kind.DENIED));
        return new CoordinationException(Kind.DENIED, message, found);
    }

    CoordinationException gone(String how) {
        String message = "the connection of namespace '%s' to Redis %s".formatted(namespace, how);
        return new CoordinationException(Kind.UNREACHABLE, message, new IllegalStateException(how));
    }

    static String messages(@Nullable Throwable failure) {
        StringBuilder all = new StringBuilder();
        for (Throwable one = failure; one != null; one = one.getCause()) {
            all.append(one.getMessage()).append('\n');
        }
        return all.toString();
    }

    Kind kindOf(RuntimeException failure) {
        String messages = messages(failure);
        if (WRONG_SERVER.matcher(messages).find()) {
            return Kind.WRONG_SERVER;
        }
        if (REFUSED.matcher(messages).find()) {
            return Kind.REFUSED;
        }
        return DENIED.matcher(messages).find() ? Kind.DENIED : Kind.UNREACHABLE;
    }

    private static String advice(Kind kind) {
        return switch (kind) {
            case UNREACHABLE -> "check that Redis runs and can be reached; it is tried again";
            case WRONG_SERVER -> "this server is no longer the primary; it is connected anew";
            case REFUSED -> "Redis refuses for now; it is tried again";
            case DENIED -> "check the rights of the Redis user and who else writes these keys";
        };
    }

    private static String innermost(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
