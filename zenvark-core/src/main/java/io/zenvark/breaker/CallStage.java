// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The stage of a guarded asynchronous call, as its caller gets it. It ends as the call does, or earlier if the caller
 * completes it, for example by {@code cancel}, {@code orTimeout} or {@code completeOnTimeout}. Then the call counts as
 * cancelled at that moment, and its own stage is completed in the same way. Each call is reported once. A caller that
 * only stops waiting, as {@code get} with a timeout does, leaves the call running. Thread-safe.
 */
public final class CallStage<T> extends CompletableFuture<T> {

    private CallStage() {}

    /**
     * Returns the stage to hand to the caller.
     *
     * @param call the stage of the call itself
     * @param end is told the result and the exception of the call, of which at most one is not null; must not throw
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

    // The result of a stage may be null, whatever its type says.
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
