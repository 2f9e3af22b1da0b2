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

/** Creates the guards of annotated methods. */
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
        ProxyRequirements.check(specific);
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

    /** Collects the mistakes in the annotated methods of a class that are visible without beans. */
    void inspect(Class<?> type, List<Method> methods, Inspection inspection) {
        Map<String, List<Method>> undeclared = new LinkedHashMap<>();
        for (Method method : methods) {
            inspect(type, method, inspection)
                    .ifPresent(name -> undeclared
                            .computeIfAbsent(name, first -> new ArrayList<>())
                            .add(AnnotatedMethods.specific(method, type)));
        }
        undeclared.forEach((name, guarded) ->
                inspection.problems().add(ExecutorResolver.undeclared(guarded, name, inspection.declared())));
    }

    private Optional<String> inspect(Class<?> type, Method method, Inspection inspection) {
        Method specific = AnnotatedMethods.specific(method, type);
        DistributedCircuitBreaker annotation = annotation(type, specific);
        Problems problems = inspection.problems();
        problems.attempt(() -> ProxyRequirements.check(specific));
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
     * Input and output of an inspection.
     *
     * @param declared the names of the declared breakers
     * @param problems receives the mistakes
     */
    record Inspection(Collection<String> declared, Problems problems) {}
}
