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
 * Tells calls that were cancelled or interrupted from calls that failed, however deeply the cancellation is wrapped.
 *
 * <p>The first cause that decides wins, beginning with the exception itself. A timeout decides for a failure, although
 * libraries implement timeouts by cancelling or interrupting: {@code HttpTimeoutException} has a {@link
 * CancellationException} as its cause. A plain {@link InterruptedIOException} decides only if it is the last cause;
 * Apache HttpClient wraps other failures in it.
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

    /** Whether a class stands for cancellations only, so that naming it means to count them. */
    static boolean isMeantBy(Class<? extends Throwable> type) {
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

    /** OkHttp reports a call that took too long by the message of a plain InterruptedIOException. */
    private static boolean saysTimeout(@Nullable String message) {
        String text = message == null ? "" : message.toLowerCase(Locale.ROOT);
        return text.contains("timeout") || text.contains("timed out") || text.contains("deadline");
    }
}
