// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import java.io.InterruptedIOException;
import java.net.SocketException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Distinguishes calls that were cancelled or interrupted from calls that failed, through any number of wrapping
 * exceptions.
 *
 * <p>The first decisive exception in the chain of causes is used, beginning with the exception itself. A timeout is a
 * failure, although libraries implement timeouts by cancelling or interrupting: {@code HttpTimeoutException} has a
 * {@link CancellationException} as its cause. A plain {@link InterruptedIOException} is decisive only as the last
 * cause, because Apache HttpClient wraps other failures in it.
 */
final class Cancellation {

    private static final List<Class<? extends Throwable>> TYPES = List.of(
            CancellationException.class,
            InterruptedException.class,
            ClosedByInterruptException.class,
            FileLockInterruptionException.class);
    private static final String REACTOR = "reactor.core.Exceptions$CancelException";
    private static final String VIRTUAL_THREAD = "Closed by interrupt";

    private Cancellation() {}

    static boolean isIn(Throwable thrown) {
        boolean interrupted = false;
        for (Throwable cause : Causes.of(thrown, true)) {
            if (isTimeout(cause)) {
                return false;
            }
            if (isCancellation(cause)) {
                return true;
            }
            interrupted = cause instanceof InterruptedIOException;
        }
        return interrupted;
    }

    /** Returns whether a class represents cancellations only. Recording such a class counts cancelled calls. */
    static boolean isCancellationType(Class<? extends Throwable> type) {
        return InterruptedIOException.class.isAssignableFrom(type)
                || TYPES.stream().anyMatch(cancellation -> cancellation.isAssignableFrom(type));
    }

    private static boolean isCancellation(Throwable thrown) {
        return TYPES.stream().anyMatch(type -> type.isInstance(thrown))
                || thrown.getClass().getName().equals(REACTOR)
                || (thrown instanceof SocketException && VIRTUAL_THREAD.equals(thrown.getMessage()));
    }

    private static boolean isTimeout(Throwable thrown) {
        return thrown instanceof TimeoutException
                || thrown.getClass().getSimpleName().contains("Timeout")
                || (thrown instanceof InterruptedIOException && saysTimeout(thrown.getMessage()));
    }

    /** OkHttp reports a call timeout as a plain InterruptedIOException with a message. */
    private static boolean saysTimeout(@Nullable String message) {
        String text = message == null ? "" : message.toLowerCase(Locale.ROOT);
        return text.contains("timeout") || text.contains("timed out") || text.contains("deadline");
    }
}
