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
import org.springframework.util.ClassUtils;

/** Tells by the type of a result when the call has ended, and refuses types for which that cannot be told. */
final class ResultKinds {

    private static final String IN_CODE = "Return a plain value or a CompletionStage, or guard the call in code: inject"
            + " CircuitBreaker and use tryAcquire.";

    private static final Set<String> REACTIVE = Set.of(
            "org.reactivestreams.Publisher",
            "java.util.concurrent.Flow$Publisher",
            "kotlinx.coroutines.flow.Flow",
            "kotlinx.coroutines.Deferred",
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

    ResultKind of(Method method) {
        Class<?> result = method.getReturnType();
        if (KotlinDetector.isSuspendingFunction(method)) {
            return coroutines(method);
        }
        if (result == CompletionStage.class || result == CompletableFuture.class) {
            return ResultKind.STAGE;
        }
        if (CompletionStage.class.isAssignableFrom(result) || Future.class.isAssignableFrom(result)) {
            throw refused(method, "Of the types of futures only CompletionStage and CompletableFuture are guarded");
        }
        return isReactive(result) ? reactive(method, result) : ResultKind.PLAIN;
    }

    private static boolean isReactive(@Nullable Class<?> type) {
        return type != null
                && (REACTIVE.contains(type.getName())
                        || isReactive(type.getSuperclass())
                        || Arrays.stream(type.getInterfaces()).anyMatch(ResultKinds::isReactive));
    }

    private ResultKind reactive(Method method, Class<?> result) {
        if (!reactor) {
            throw new ZenvarkConfigurationException(
                    "Reactive results are guarded by means of Reactor, which is not on the class path: of "
                            + Wording.of(method) + ", which returns " + result.getName()
                            + ", only the assembly of the call would be.",
                    "Add io.projectreactor:reactor-core. " + IN_CODE);
        }
        @Nullable
        ReactiveAdapter adapter = ReactiveAdapterRegistry.getSharedInstance().getAdapter(result);
        if (adapter == null || adapter.getReactiveType() != result) {
            throw refused(
                    method, "What is guarded can be handed back as " + nearest(adapter) + ", not as a type of its own");
        }
        return ResultKind.REACTIVE;
    }

    private static String nearest(@Nullable ReactiveAdapter adapter) {
        return adapter == null ? "Publisher" : adapter.getReactiveType().getSimpleName();
    }

    private ResultKind coroutines(Method method) {
        if (!coroutines) {
            throw new ZenvarkConfigurationException(
                    "Suspending functions are guarded by means of Reactor, as all advice of Spring on them: "
                            + Wording.of(method) + " cannot be.",
                    "Add org.jetbrains.kotlinx:kotlinx-coroutines-reactor and org.jetbrains.kotlin:kotlin-reflect.");
        }
        return ResultKind.SUSPENDING;
    }

    private static ZenvarkConfigurationException refused(Method method, String reason) {
        return new ZenvarkConfigurationException(
                reason + ": of " + Wording.of(method) + ", which returns "
                        + method.getReturnType().getName() + ", only the assembly of the call would be guarded.",
                IN_CODE);
    }
}
