// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import io.zenvark.boot.diagnostics.Problems;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.util.ClassUtils;

/** Makes the guard of an annotated method, or says why it cannot be guarded. */
final class GuardFactory {

    private final ExecutorResolver resolver;
    private final ResultKinds kinds;

    GuardFactory(BreakerSource source, ConfigurableBeanFactory beanFactory) {
        this.resolver = new ExecutorResolver(source, beanFactory);
        this.kinds = new ResultKinds(beanFactory.getBeanClassLoader());
    }

    Guard guard(Class<?> type, Method method) {
        Method specific = AnnotatedMethods.specific(method, type);
        DistributedCircuitBreaker annotation = annotation(type, specific);
        Unguardable.refuse(specific);
        Class<?> userClass = ClassUtils.getUserClass(type);
        ResultKind kind = kinds.of(specific, userClass);
        LateResults.warn(specific, userClass);
        ExecutorSelector selector = resolver.selector(specific, annotation);
        Fallbacks fallbacks = fallbacks(type, specific, annotation);
        return switch (kind) {
            case PLAIN -> new PlainGuard(selector, fallbacks);
            case STAGE -> new AsyncGuard(selector, fallbacks, isFuture(specific, userClass));
            case REACTIVE, SUSPENDING -> ReactiveGuard.of(selector, fallbacks, Signature.of(specific, userClass));
        };
    }

    private static boolean isFuture(Method method, Class<?> type) {
        return Signature.of(method, type).result() == CompletableFuture.class;
    }

    /** Notes all that is wrong with the annotated methods of a class, as far as it can be told without beans. */
    void inspect(Class<?> type, List<Method> methods, Inspection inspection) {
        Map<String, List<Method>> undeclared = new LinkedHashMap<>();
        for (Method method : methods) {
            inspect(type, method, inspection)
                    .ifPresent(name -> undeclared
                            .computeIfAbsent(name, first -> new ArrayList<>())
                            .add(AnnotatedMethods.specific(method, type)));
        }
        undeclared.forEach((name, guarded) ->
                inspection.problems().note(ExecutorResolver.undeclared(guarded, name, inspection.declared())));
    }

    private Optional<String> inspect(Class<?> type, Method method, Inspection inspection) {
        Method specific = AnnotatedMethods.specific(method, type);
        DistributedCircuitBreaker annotation = annotation(type, specific);
        Problems problems = inspection.problems();
        problems.attempt(() -> Unguardable.refuse(specific));
        problems.attempt(() -> kinds.of(specific, ClassUtils.getUserClass(type)));
        problems.attempt(() -> fallbacks(type, specific, annotation));
        return problems.attempt(
                () -> resolver.undeclared(specific, annotation, inspection.declared()), Optional.<String>empty());
    }

    private static DistributedCircuitBreaker annotation(Class<?> type, Method specific) {
        return AnnotatedMethods.annotation(specific, type)
                .orElseThrow(() -> new IllegalStateException(MethodText.of(specific) + " is not annotated"));
    }

    private static Fallbacks fallbacks(Class<?> type, Method specific, DistributedCircuitBreaker annotation) {
        return annotation.fallbackMethod().isEmpty()
                ? Fallbacks.NONE
                : new FallbackFinder(specific, annotation.fallbackMethod(), type).find();
    }

    /**
     * What annotations are looked at with.
     *
     * @param declared the names of the breakers
     * @param problems where to note what is wrong
     */
    record Inspection(Collection<String> declared, Problems problems) {}
}
