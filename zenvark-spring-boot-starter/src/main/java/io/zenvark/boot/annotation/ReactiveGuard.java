// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import io.zenvark.boot.annotation.Fallback.Arguments;
import io.zenvark.boot.call.GuardedPublisher;
import io.zenvark.breaker.CallExecutor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Guards a method with a reactive result. Each subscription to the result is a call.
 *
 * <p>The method runs when it is called, as with all Spring advice. An exception that it throws becomes an error signal
 * to the subscriber.
 */
final class ReactiveGuard implements Guard {

    private final ExecutorSelector selector;
    private final Fallbacks fallbacks;
    private final boolean suspending;
    private final @Nullable ReactiveAdapter adapter;

    private ReactiveGuard(ExecutorSelector selector, Fallbacks fallbacks, Signature signature) {
        this.selector = selector;
        this.fallbacks = fallbacks;
        this.suspending = signature.suspending();
        this.adapter = isReactive(signature)
                ? ReactiveAdapterRegistry.getSharedInstance().getAdapter(signature.result())
                : null;
    }

    static Guard of(ExecutorSelector selector, Fallbacks fallbacks, Signature signature) {
        return new ReactiveGuard(selector, fallbacks, signature);
    }

    /**
     * Returns whether the declared result is reactive. Spring passes a suspending function to its advice as a Mono, or
     * as a Flux if the function returns a flow.
     */
    private static boolean isReactive(Signature signature) {
        return !signature.suspending()
                || Publisher.class.isAssignableFrom(signature.result())
                || signature.result().getName().equals(Signature.FLOW);
    }

    @Override
    public Object invoke(MethodInvocation invocation) {
        CallExecutor executor = selector.select(invocation);
        Publisher<?> call = assemble(invocation::proceed);
        Publisher<?> guarded = adapter != null && adapter.isMultiValue()
                ? guardMany(executor, call, invocation)
                : guardOne(executor, Mono.from(call), invocation);
        return adapter == null || suspending ? guarded : adapter.fromPublisher(guarded);
    }

    private Mono<Object> guardOne(CallExecutor executor, Mono<?> call, MethodInvocation invocation) {
        Mono<Object> guarded = GuardedPublisher.mono(executor, call.map(value -> value));
        return fallbacks.isEmpty() ? guarded : guarded.onErrorResume(thrown -> Mono.from(fallBack(invocation, thrown)));
    }

    private Flux<Object> guardMany(CallExecutor executor, Publisher<?> call, MethodInvocation invocation) {
        Flux<Object> guarded = GuardedPublisher.flux(executor, Flux.from(call));
        return fallbacks.isEmpty() ? guarded : guarded.onErrorResume(thrown -> Flux.from(fallBack(invocation, thrown)));
    }

    private Publisher<?> fallBack(MethodInvocation invocation, Throwable thrown) {
        @Nullable Fallback fallback = fallbacks.closestTo(thrown);
        return fallback == null
                ? Mono.error(thrown)
                : assemble(() -> fallback.invoke(invocation.getThis(), arguments(invocation), thrown));
    }

    private Arguments arguments(MethodInvocation invocation) {
        return suspending ? Arguments.ofSuspending(invocation.getArguments()) : Arguments.of(invocation.getArguments());
    }

    private Publisher<?> assemble(Assembly assembly) {
        try {
            return publisher(assembly.assemble());
        } catch (Throwable thrown) {
            return Mono.error(thrown);
        }
    }

    private Publisher<?> publisher(@Nullable Object returned) {
        if (returned instanceof Publisher<?> publisher) {
            return publisher;
        }
        return adapter == null ? Mono.justOrEmpty(returned) : adapter.toPublisher(returned);
    }

    /** A call that returns a reactive result without subscribing to it. */
    private interface Assembly {

        @Nullable
        Object assemble() throws Throwable;
    }
}
