// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import io.zenvark.boot.diagnostics.ZenvarkConfigurationException;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitBreakers;
import java.lang.reflect.Method;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Makes the guard of an annotated method, or says why it cannot be guarded. */
final class GuardFactory {

    private final BreakerSource source;

    GuardFactory(BreakerSource source) {
        this.source = source;
    }

    Guard guard(Class<?> type, Method method) {
        Method specific = AnnotatedMethods.specific(method, type);
        DistributedCircuitBreaker annotation = AnnotatedMethods.annotation(specific, type)
                .orElseThrow(() -> new IllegalStateException(Wording.of(specific) + " is not annotated"));
        Unguardable.refuse(specific);
        CircuitBreaker breaker = breaker(specific, annotation.name());
        Fallbacks fallbacks = annotation.fallbackMethod().isEmpty()
                ? Fallbacks.NONE
                : new FallbackFinder(specific, annotation.fallbackMethod()).in(type);
        Class<?> result = specific.getReturnType();
        return CompletionStage.class.isAssignableFrom(result)
                ? new AsyncGuard(breaker, fallbacks, result == CompletableFuture.class)
                : new PlainGuard(breaker, fallbacks);
    }

    private CircuitBreaker breaker(Method method, String name) {
        CircuitBreakers breakers = source.breakers();
        return breakers.find(name)
                .orElseThrow(() -> new ZenvarkConfigurationException(
                        name.isEmpty()
                                ? "The annotation of " + Wording.of(method) + " names no circuit breaker."
                                : Wording.of(method) + " is to be guarded by a circuit breaker '" + name
                                        + "' that is not declared.",
                        "Declare it in zenvark.breakers, or name one of those that are declared: " + breakers.names()
                                + "."));
    }
}
