// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import io.zenvark.boot.annotation.Fallback.Arguments;
import io.zenvark.breaker.CallGate;
import java.lang.reflect.Method;
import java.util.Objects;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Guards a method whose calls are the subscriptions to what it returns. The method itself, which assembles, is run when
 * it is called; what it throws then is signalled to whoever subscribes.
 */
final class ReactiveGuard implements Guard {

    private final GateChoice gates;
    private final Fallbacks fallbacks;
    private final @Nullable ReactiveAdapter adapter;
    private final boolean suspending;

    private ReactiveGuard(
            GateChoice gates, Fallbacks fallbacks, @Nullable ReactiveAdapter adapter, boolean suspending) {
        this.gates = gates;
        this.fallbacks = fallbacks;
        this.adapter = adapter;
        this.suspending = suspending;
    }

    static Guard ofReactive(GateChoice gates, Fallbacks fallbacks, Method method) {
        return new ReactiveGuard(gates, fallbacks, Objects.requireNonNull(adapter(method.getReturnType())), false);
    }

    /** Spring hands a suspending function to its advice as a Mono, or as a Flux where it returns a flow. */
    static Guard ofSuspending(GateChoice gates, Fallbacks fallbacks, Method method) {
        Class<?> result = Signature.of(method).result();
        boolean stream =
                Publisher.class.isAssignableFrom(result) || result.getName().equals(Signature.FLOW);
        return new ReactiveGuard(gates, fallbacks, stream ? adapter(result) : null, true);
    }

    private static @Nullable ReactiveAdapter adapter(Class<?> result) {
        return ReactiveAdapterRegistry.getSharedInstance().getAdapter(result);
    }

    @Override
    public Object invoke(MethodInvocation invocation) {
        CallGate gate = gates.gate(invocation);
        Publisher<?> call = published(invocation::proceed);
        Publisher<?> guarded = adapter != null && adapter.isMultiValue()
                ? many(gate, call, invocation)
                : one(gate, Mono.from(call), invocation);
        return adapter == null || suspending ? guarded : adapter.fromPublisher(guarded);
    }

    private Mono<Object> one(CallGate gate, Mono<?> call, MethodInvocation invocation) {
        Mono<Object> guarded = SubscribedCall.one(gate, call);
        return fallbacks.isEmpty() ? guarded : guarded.onErrorResume(thrown -> Mono.from(answer(invocation, thrown)));
    }

    private Flux<Object> many(CallGate gate, Publisher<?> call, MethodInvocation invocation) {
        Flux<Object> guarded = SubscribedCall.many(gate, call);
        return fallbacks.isEmpty() ? guarded : guarded.onErrorResume(thrown -> Flux.from(answer(invocation, thrown)));
    }

    private Publisher<?> answer(MethodInvocation invocation, Throwable thrown) {
        @Nullable Fallback fallback = fallbacks.closestTo(thrown);
        return fallback == null
                ? Mono.error(thrown)
                : published(() -> fallback.invoke(invocation.getThis(), arguments(invocation), thrown));
    }

    private Arguments arguments(MethodInvocation invocation) {
        return suspending ? Arguments.ofSuspending(invocation.getArguments()) : Arguments.of(invocation.getArguments());
    }

    private Publisher<?> published(Assembly assembly) {
        @Nullable Object returned;
        try {
            returned = assembly.run();
        } catch (Throwable thrown) {
            return Mono.error(thrown);
        }
        if (returned instanceof Publisher<?> publisher) {
            return publisher;
        }
        return adapter == null ? Mono.justOrEmpty(returned) : adapter.toPublisher(returned);
    }

    /** A method that assembles what is to be subscribed to. */
    private interface Assembly {

        @Nullable
        Object run() throws Throwable;
    }
}
