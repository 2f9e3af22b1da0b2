// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.definition;

import io.zenvark.boot.diagnostics.Problems;
import io.zenvark.boot.diagnostics.Suggestion;
import io.zenvark.boot.healthcheck.CircuitHealthCheck;
import io.zenvark.boot.healthcheck.MethodHealthCheck;
import io.zenvark.health.HealthCheckAttempt;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;

/** The methods with {@link CircuitHealthCheck}, by breaker. The search uses bean types and creates no beans. */
final class AnnotatedChecks {

    private static final String HEALTH = "org.springframework.boot.health.contributor.Health";

    private final Map<String, List<MethodHealthCheck>> byBreaker = new TreeMap<>();

    private AnnotatedChecks() {}

    static AnnotatedChecks in(ListableBeanFactory beanFactory) {
        AnnotatedChecks checks = new AnnotatedChecks();
        for (String bean : beanFactory.getBeanNamesForType(Object.class, true, false)) {
            @Nullable Class<?> type = ScopedProxyUtils.isScopedTarget(bean) ? null : beanFactory.getType(bean, false);
            if (type != null && AnnotationCandidates.include(type, CircuitHealthCheck.class)) {
                checks.addMethods(beanFactory, bean, ClassUtils.getUserClass(type));
            }
        }
        return checks;
    }

    private void addMethods(ListableBeanFactory beanFactory, String bean, Class<?> type) {
        Map<Method, @Nullable CircuitHealthCheck> annotated =
                MethodIntrospector.selectMethods(type, (MethodIntrospector.MetadataLookup<@Nullable CircuitHealthCheck>)
                        method -> AnnotatedElementUtils.findMergedAnnotation(method, CircuitHealthCheck.class));
        annotated.forEach((method, annotation) -> {
            if (annotation != null) {
                byBreaker
                        .computeIfAbsent(annotation.value(), first -> new ArrayList<>())
                        .add(new MethodHealthCheck(beanFactory, bean, method));
            }
        });
    }

    /** Returns the methods for a breaker. */
    List<MethodHealthCheck> of(String breaker) {
        return byBreaker.getOrDefault(breaker, List.of());
    }

    /** Adds a problem for each method with an unsupported signature or an undeclared breaker. */
    void verify(Collection<String> declared, Problems problems) {
        byBreaker.forEach((breaker, checks) -> checks.forEach(check -> {
            if (!declared.contains(breaker)) {
                problems.add(
                        "The " + check.name() + " refers to the circuit breaker '" + breaker
                                + "', which is not declared.",
                        Suggestion.of(breaker, declared)
                                + "Declare it in zenvark.breakers, or use a declared one: "
                                + new TreeSet<>(declared) + ".");
            }
            if (!isCallable(check.method())) {
                problems.add(
                        "The " + check.name() + " of circuit breaker '" + breaker
                                + "' is private or has an unsupported signature.",
                        "Declare it without parameters or with one " + HealthCheckAttempt.class.getName()
                                + ", not private, and with the return type void, boolean or " + HEALTH + ".");
            }
        }));
    }

    private static boolean isCallable(Method method) {
        boolean parameters = method.getParameterCount() == 0
                || (method.getParameterCount() == 1 && method.getParameterTypes()[0] == HealthCheckAttempt.class);
        Class<?> result = method.getReturnType();
        Set<Class<?>> resultTypes = Set.of(void.class, boolean.class, Boolean.class);
        boolean returnType = resultTypes.contains(result) || result.getName().equals(HEALTH);
        return parameters && returnType && !Modifier.isPrivate(method.getModifiers());
    }
}
