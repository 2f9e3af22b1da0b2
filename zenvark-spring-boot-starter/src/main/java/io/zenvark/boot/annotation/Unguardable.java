// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import io.zenvark.boot.diagnostics.ZenvarkConfigurationException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.springframework.core.KotlinDetector;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.util.ClassUtils;

/** Refuses methods that would look guarded and would not be. */
final class Unguardable {

    private static final Set<String> LATER = Set.of(
            "org.reactivestreams.Publisher", "java.util.concurrent.Flow$Publisher", "kotlinx.coroutines.flow.Flow");

    private Unguardable() {}

    static void refuse(Method method) {
        int modifiers = method.getModifiers();
        if (Modifier.isPrivate(modifiers) || Modifier.isStatic(modifiers) || Modifier.isFinal(modifiers)) {
            throw new ZenvarkConfigurationException(
                    Wording.of(method) + " is private, static or final: no proxy can guard it.",
                    "Change that, or guard the call in code: inject CircuitBreaker and use execute.");
        }
        Class<?> result = method.getReturnType();
        if (KotlinDetector.isSuspendingFunction(method) || isReactive(result)) {
            throw later(method, "Reactive types and suspending functions are not guarded yet");
        }
        if (isUnknownFuture(result)) {
            throw later(method, "Of the types of futures only CompletionStage and CompletableFuture are guarded");
        }
    }

    private static ZenvarkConfigurationException later(Method method, String reason) {
        return new ZenvarkConfigurationException(
                reason + ": of " + Wording.of(method) + ", which returns "
                        + method.getReturnType().getName() + ", only the assembly of the call would be.",
                "Return a plain value or a CompletionStage, or guard the call in code: inject CircuitBreaker and use"
                        + " tryAcquire.");
    }

    private static boolean isReactive(Class<?> result) {
        if (CompletionStage.class.isAssignableFrom(result)) {
            return false;
        }
        return ReactiveAdapterRegistry.getSharedInstance().getAdapter(result) != null
                || LATER.contains(result.getName())
                || ClassUtils.getAllInterfacesForClassAsSet(result).stream()
                        .anyMatch(type -> LATER.contains(type.getName()));
    }

    private static boolean isUnknownFuture(Class<?> result) {
        boolean future = Future.class.isAssignableFrom(result) || CompletionStage.class.isAssignableFrom(result);
        return future && result != CompletableFuture.class && result != CompletionStage.class;
    }
}
