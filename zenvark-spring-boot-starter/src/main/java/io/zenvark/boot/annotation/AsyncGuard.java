// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import io.zenvark.boot.annotation.Fallback.Arguments;
import java.lang.reflect.Method;
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
        CompletionStage<Object> stage = fallbacks.isEmpty() ? guarded : withFallbacks(invocation, guarded);
        return returnsFuture ? stage.toCompletableFuture() : stage;
    }

    /** Returns a stage with fallbacks. If the caller completes or cancels it early, the call is cancelled. */
    private CompletionStage<Object> withFallbacks(MethodInvocation invocation, CompletionStage<Object> guarded) {
        CompletionStage<Object> stage = guarded.exceptionallyCompose(thrown -> fallBack(invocation, thrown, guarded));
        stage.whenComplete((result, thrown) -> guarded.toCompletableFuture().cancel(true));
        return stage;
    }

    private static CompletionStage<Object> proceed(MethodInvocation invocation) {
        try {
            return stage(invocation.proceed(), invocation.getMethod());
        } catch (Throwable thrown) {
            return CompletableFuture.failedFuture(thrown);
        }
    }

    private CompletionStage<Object> fallBack(
            MethodInvocation invocation, Throwable thrown, CompletionStage<Object> failed) {
        Throwable cause = cause(thrown);
        Fallback fallback = fallbacks.closestTo(cause);
        if (fallback == null) {
            return failed;
        }
        try {
            Arguments arguments = Arguments.of(invocation.getArguments());
            return stage(fallback.invoke(invocation.getThis(), arguments, cause), fallback.method());
        } catch (Throwable failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    @SuppressWarnings("unchecked")
    private static CompletionStage<Object> stage(@Nullable Object returned, Method method) {
        return (CompletionStage<Object>) Objects.requireNonNull(
                returned, () -> MethodText.of(method) + " returned null instead of a CompletionStage");
    }

    private static Throwable cause(Throwable thrown) {
        boolean wrapped = thrown instanceof CompletionException || thrown instanceof ExecutionException;
        return wrapped && thrown.getCause() != null ? thrown.getCause() : thrown;
    }
}
