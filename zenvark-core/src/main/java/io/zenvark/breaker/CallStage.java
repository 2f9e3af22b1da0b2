// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The stage that the caller of a protected asynchronous call receives. It completes like the stage of the call.
 *
 * <p>The caller can complete it earlier, for example with {@code cancel}, {@code orTimeout} or
 * {@code completeOnTimeout}. Then the call counts as cancelled at that time, and the stage of the call is completed in
 * the same way. Each call is counted once. A caller that stops waiting, for example after {@code get} with a timeout,
 * does not end the call. Thread-safe.
 */
public final class CallStage<T> extends CompletableFuture<T> {

    private CallStage() {}

    /**
     * Returns the stage for the caller.
     *
     * @param call the stage of the call
     * @param end receives the result or the exception of the call, once; at least one of the two is null; must not
     *     throw
     */
    public static <T> CallStage<T> of(CompletionStage<T> call, BiConsumer<@Nullable T, @Nullable Throwable> end) {
        AtomicBoolean ended = new AtomicBoolean();
        CallStage<T> guarded = new CallStage<>();
        call.whenComplete((result, thrown) -> {
            if (ended.compareAndSet(false, true)) {
                end.accept(result, thrown);
            }
            complete(guarded, result, thrown);
        });
        guarded.whenComplete((result, thrown) -> {
            if (ended.compareAndSet(false, true)) {
                end.accept(null, new CancelledCall());
                abandon(call, result, thrown);
            }
        });
        return guarded;
    }

    private static <T> void abandon(CompletionStage<T> call, @Nullable T result, @Nullable Throwable thrown) {
        CompletableFuture<T> future;
        try {
            future = call.toCompletableFuture();
        } catch (UnsupportedOperationException fixed) {
            return;
        }
        complete(future, result, thrown);
    }

    // The result of a stage may be null, although its type does not say so.
    @SuppressWarnings("NullAway")
    private static <T> void complete(CompletableFuture<T> future, @Nullable T result, @Nullable Throwable thrown) {
        if (thrown == null) {
            future.complete(result);
        } else if (thrown instanceof CancellationException) {
            future.cancel(true);
        } else {
            future.completeExceptionally(thrown);
        }
    }
}
