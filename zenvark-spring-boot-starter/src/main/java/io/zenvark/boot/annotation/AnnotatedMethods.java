// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import io.zenvark.boot.definition.AnnotationCandidates;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.aop.support.AopUtils;
import org.springframework.core.KotlinDetector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/** Finds the methods of a class that are guarded by an annotation on the method or on its class. */
final class AnnotatedMethods {

    private AnnotatedMethods() {}

    static List<Method> of(Class<?> type) {
        if (!AnnotationCandidates.include(type, DistributedCircuitBreaker.class)) {
            return List.of();
        }
        return methods(type)
                .filter(method -> annotation(method, type).isPresent())
                .toList();
    }

    /** Returns the methods of a class and its superclasses, or the methods of the interfaces of a JDK proxy. */
    static Stream<Method> methods(Class<?> type) {
        Class<?> userClass = ClassUtils.getUserClass(type);
        Stream<Class<?>> declaring =
                Proxy.isProxyClass(type) ? Arrays.stream(type.getInterfaces()) : Stream.of(userClass);
        return declaring
                .flatMap(declarer -> Arrays.stream(
                        ReflectionUtils.getUniqueDeclaredMethods(declarer, ReflectionUtils.USER_DECLARED_METHODS)))
                .filter(method -> method.getDeclaringClass() != Object.class);
    }

    /**
     * Returns whether a method has the given name in source code. The Kotlin compiler appends a hyphen and a hash if a
     * parameter or the result is a value class.
     */
    static boolean isNamed(Method method, String name) {
        return method.getName().equals(name)
                || (method.getName().startsWith(name + "-")
                        && !name.isEmpty()
                        && KotlinDetector.isKotlinType(method.getDeclaringClass()));
    }

    /** Returns the method that runs if the given method is called on the class. A JDK proxy declares no methods. */
    static Method specific(Method method, Class<?> type) {
        return Proxy.isProxyClass(type) ? method : AopUtils.getMostSpecificMethod(method, type);
    }

    /**
     * Returns the annotation that guards a method: the annotation of the method, or that of its class if the method
     * calls the dependency.
     */
    static Optional<DistributedCircuitBreaker> annotation(Method method, Class<?> type) {
        Method specific = specific(method, type);
        DistributedCircuitBreaker own =
                AnnotatedElementUtils.findMergedAnnotation(specific, DistributedCircuitBreaker.class);
        return Optional.ofNullable(own).or(() -> ofClass(specific, type));
    }

    /** Excludes the fallback, which must answer while the circuit is open. */
    private static Optional<DistributedCircuitBreaker> ofClass(Method method, Class<?> type) {
        return Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(type, DistributedCircuitBreaker.class))
                .filter(annotation -> !isNamed(method, annotation.fallbackMethod()))
                .filter(annotation -> DependencyCalls.include(method, type));
    }
}
