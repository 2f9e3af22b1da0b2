// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import io.zenvark.boot.diagnostics.ZenvarkConfigurationException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.springframework.core.KotlinDetector;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/** Determines the {@link ResultKind} of a method, and rejects result types whose end a guard cannot observe. */
final class ResultKinds {

    static final String IN_CODE = "Return a plain value or a CompletionStage, or guard the call in code: inject"
            + " CircuitBreaker and use tryAcquire.";

    private static final Set<String> REACTIVE = Set.of(
            "org.reactivestreams.Publisher",
            "java.util.concurrent.Flow$Publisher",
            "kotlinx.coroutines.flow.Flow",
            "kotlinx.coroutines.Deferred",
            "io.smallrye.mutiny.Multi",
            "io.smallrye.mutiny.Uni",
            "io.reactivex.rxjava3.core.Single",
            "io.reactivex.rxjava3.core.Maybe",
            "io.reactivex.rxjava3.core.Completable",
            "io.reactivex.rxjava3.core.Observable");

    private final boolean reactor;
    private final boolean coroutines;

    ResultKinds(@Nullable ClassLoader classLoader) {
        this.reactor = ClassUtils.isPresent("reactor.core.publisher.Flux", classLoader);
        this.coroutines = reactor
                && ClassUtils.isPresent("kotlinx.coroutines.reactor.MonoKt", classLoader)
                && ClassUtils.isPresent("kotlin.reflect.full.KClasses", classLoader);
    }

    /**
     * Returns the kind of result of a method.
     *
     * @param method an annotated method
     * @param type the class of the bean, which resolves type variables
     * @throws ZenvarkConfigurationException if a guard cannot observe the end of the call
     */
    ResultKind of(Method method, Class<?> type) {
        if (KotlinDetector.isSuspendingFunction(method)) {
            return coroutines(method);
        }
        ResolvableType returned = Signature.returned(method, type);
        Class<?> result = returned.resolve(method.getReturnType());
        if (result == CompletionStage.class || result == CompletableFuture.class) {
            return ResultKind.STAGE;
        }
        if (CompletionStage.class.isAssignableFrom(result) || Future.class.isAssignableFrom(result)) {
            throw unsupported(method, result, "Only CompletionStage and CompletableFuture are guarded among futures");
        }
        if (isReactive(result)) {
            return reactive(method, result);
        }
        LateResults.reject(method, returned, this::endsLater);
        return ResultKind.PLAIN;
    }

    private boolean endsLater(Class<?> type) {
        return CompletionStage.class.isAssignableFrom(type) || Future.class.isAssignableFrom(type) || isReactive(type);
    }

    private boolean isReactive(Class<?> type) {
        return isNamedReactive(type)
                || (reactor && ReactiveAdapterRegistry.getSharedInstance().getAdapter(type) != null);
    }

    /** Returns whether a type is reactive by its name. Without Reactor, the registry may have no adapter for it. */
    private static boolean isNamedReactive(@Nullable Class<?> type) {
        return type != null
                && (REACTIVE.contains(type.getName())
                        || isNamedReactive(type.getSuperclass())
                        || Arrays.stream(type.getInterfaces()).anyMatch(ResultKinds::isNamedReactive));
    }

    private ResultKind reactive(Method method, Class<?> result) {
        if (!reactor) {
            throw new ZenvarkConfigurationException(
                    MethodText.of(method) + " returns " + result.getName()
                            + ". Guarding reactive results requires Reactor, which is not on the class path.",
                    "Add io.projectreactor:reactor-core. " + IN_CODE);
        }
        @Nullable
        ReactiveAdapter adapter = ReactiveAdapterRegistry.getSharedInstance().getAdapter(result);
        if (adapter == null || adapter.getReactiveType() != result) {
            throw unsupported(
                    method,
                    result,
                    "A guarded result can be returned as " + nearest(adapter) + ", but not as this type");
        }
        return ResultKind.REACTIVE;
    }

    private static String nearest(@Nullable ReactiveAdapter adapter) {
        return adapter == null ? "Publisher" : adapter.getReactiveType().getSimpleName();
    }

    private ResultKind coroutines(Method method) {
        if (!coroutines) {
            throw new ZenvarkConfigurationException(
                    MethodText.of(method)
                            + " is a suspending function. Guarding it requires Reactor, kotlinx-coroutines-reactor and"
                            + " kotlin-reflect on the class path.",
                    "Add org.jetbrains.kotlinx:kotlinx-coroutines-reactor and org.jetbrains.kotlin:kotlin-reflect.");
        }
        return ResultKind.SUSPENDING;
    }

    private static ZenvarkConfigurationException unsupported(Method method, Class<?> result, String reason) {
        return new ZenvarkConfigurationException(
                MethodText.of(method) + " returns " + result.getName() + ". " + reason
                        + ". Only the assembly of the call would be guarded.",
                IN_CODE);
    }
}
