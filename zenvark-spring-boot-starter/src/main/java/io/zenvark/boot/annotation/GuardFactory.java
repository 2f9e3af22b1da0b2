// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import java.lang.reflect.Method;
import java.util.concurrent.CompletableFuture;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;

/** Makes the guard of an annotated method, or says why it cannot be guarded. */
final class GuardFactory {

    private final GateFinder gates;
    private final ResultKinds kinds;

    GuardFactory(BreakerSource source, ConfigurableBeanFactory beanFactory) {
        this.gates = new GateFinder(source, beanFactory);
        this.kinds = new ResultKinds(beanFactory.getBeanClassLoader());
    }

    Guard guard(Class<?> type, Method method) {
        Method specific = AnnotatedMethods.specific(method, type);
        DistributedCircuitBreaker annotation = AnnotatedMethods.annotation(specific, type)
                .orElseThrow(() -> new IllegalStateException(Wording.of(specific) + " is not annotated"));
        Unguardable.refuse(specific);
        ResultKind kind = kinds.of(specific);
        GateChoice choice = gates.choice(specific, annotation);
        Fallbacks fallbacks = annotation.fallbackMethod().isEmpty()
                ? Fallbacks.NONE
                : new FallbackFinder(specific, annotation.fallbackMethod()).in(type);
        return switch (kind) {
            case PLAIN -> new PlainGuard(choice, fallbacks);
            case STAGE -> new AsyncGuard(choice, fallbacks, specific.getReturnType() == CompletableFuture.class);
            case REACTIVE, SUSPENDING -> ReactiveGuard.of(choice, fallbacks, specific);
        };
    }
}
