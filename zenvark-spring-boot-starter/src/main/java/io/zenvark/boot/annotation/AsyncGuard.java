// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import io.zenvark.boot.annotation.Fallback.Arguments;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/** Guards a method that returns a {@link CompletionStage}. The call ends when the stage completes. */
record AsyncGuard(ExecutorSelector selector, Fallbacks fallbacks, boolean returnsFuture) implements Guard {

    @Override
    public Object invoke(MethodInvocation invocation) {
        CompletionStage<Object> guarded = selector.select(invocation).executeAsync(() -> proceed(invocation));
        CompletionStage<Object> stage = fallbacks.isEmpty() ? guarded : answered(invocation, guarded);
        return returnsFuture ? stage.toCompletableFuture() : stage;
    }

    /** Returns a stage with fallbacks. If the caller completes or cancels it early, the call is cancelled. */
    private CompletionStage<Object> answered(MethodInvocation invocation, CompletionStage<Object> guarded) {
        CompletionStage<Object> answered = guarded.exceptionallyCompose(thrown -> answer(invocation, thrown, guarded));
        answered.whenComplete((result, thrown) -> guarded.toCompletableFuture().cancel(true));
        return answered;
    }

    private static CompletionStage<Object> proceed(MethodInvocation invocation) {
        try {
            return stage(invocation.proceed());
        } catch (Throwable thrown) {
            return CompletableFuture.failedFuture(thrown);
        }
    }

    private CompletionStage<Object> answer(
            MethodInvocation invocation, Throwable thrown, CompletionStage<Object> failed) {
        Throwable cause = cause(thrown);
        Fallback fallback = fallbacks.closestTo(cause);
        if (fallback == null) {
            return failed;
        }
        try {
            return stage(fallback.invoke(invocation.getThis(), Arguments.of(invocation.getArguments()), cause));
        } catch (Throwable unanswered) {
            return CompletableFuture.failedFuture(unanswered);
        }
    }

    @SuppressWarnings("unchecked")
    private static CompletionStage<Object> stage(@Nullable Object returned) {
        return (CompletionStage<Object>)
                Objects.requireNonNull(returned, "The guarded method returned null instead of a CompletionStage");
    }

    private static Throwable cause(Throwable thrown) {
        boolean wrapped = thrown instanceof CompletionException || thrown instanceof ExecutionException;
        return wrapped && thrown.getCause() != null ? thrown.getCause() : thrown;
    }
}
