// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import io.zenvark.boot.diagnostics.Problems;
import java.lang.reflect.Method;
import java.util.Collection;
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
        DistributedCircuitBreaker annotation = annotation(type, specific);
        Unguardable.refuse(specific);
        ResultKind kind = kinds.of(specific);
        GateChoice choice = gates.choice(specific, annotation);
        Fallbacks fallbacks = fallbacks(type, specific, annotation);
        return switch (kind) {
            case PLAIN -> new PlainGuard(choice, fallbacks);
            case STAGE -> new AsyncGuard(choice, fallbacks, specific.getReturnType() == CompletableFuture.class);
            case REACTIVE, SUSPENDING -> ReactiveGuard.of(choice, fallbacks, specific);
        };
    }

    /** Notes all that is wrong with an annotated method, as far as it can be told while there are no beans yet. */
    void inspect(Class<?> type, Method method, Inspection inspection) {
        Method specific = AnnotatedMethods.specific(method, type);
        DistributedCircuitBreaker annotation = annotation(type, specific);
        Problems problems = inspection.problems();
        problems.attempt(() -> Unguardable.refuse(specific));
        problems.attempt(() -> kinds.of(specific));
        problems.attempt(() -> gates.inspect(specific, annotation, inspection.declared()));
        problems.attempt(() -> fallbacks(type, specific, annotation));
    }

    private static DistributedCircuitBreaker annotation(Class<?> type, Method specific) {
        return AnnotatedMethods.annotation(specific, type)
                .orElseThrow(() -> new IllegalStateException(Wording.of(specific) + " is not annotated"));
    }

    private static Fallbacks fallbacks(Class<?> type, Method specific, DistributedCircuitBreaker annotation) {
        return annotation.fallbackMethod().isEmpty()
                ? Fallbacks.NONE
                : new FallbackFinder(specific, annotation.fallbackMethod()).in(type);
    }

    /**
     * What annotations are looked at with.
     *
     * @param declared the names of the breakers
     * @param problems where to note what is wrong
     */
    record Inspection(Collection<String> declared, Problems problems) {}
}
