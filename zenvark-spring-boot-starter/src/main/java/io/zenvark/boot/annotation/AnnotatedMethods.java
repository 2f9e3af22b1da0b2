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

/** Which methods of a class are annotated, by themselves or by their class. */
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

    /** All methods of a class and of those above it. A proxy of the JDK has those of its interfaces. */
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
     * Whether the author of a method has given it a name. The compiler of Kotlin appends a hyphen and a hash if a
     * parameter or the result is a value class.
     */
    static boolean isNamed(Method method, String name) {
        return method.getName().equals(name)
                || (method.getName().startsWith(name + "-")
                        && !name.isEmpty()
                        && KotlinDetector.isKotlinType(method.getDeclaringClass()));
    }

    /** The method that runs when this one is called on the class. A proxy of the JDK has none of its own. */
    static Method specific(Method method, Class<?> type) {
        return Proxy.isProxyClass(type) ? method : AopUtils.getMostSpecificMethod(method, type);
    }

    /** The annotation that guards a method: its own, or that of its class if the method calls the dependency. */
    static Optional<DistributedCircuitBreaker> annotation(Method method, Class<?> type) {
        Method specific = specific(method, type);
        DistributedCircuitBreaker own =
                AnnotatedElementUtils.findMergedAnnotation(specific, DistributedCircuitBreaker.class);
        return Optional.ofNullable(own).or(() -> ofClass(specific, type));
    }

    /** A fallback is not guarded by the annotation of its class: it is what answers when the guarded method cannot. */
    private static Optional<DistributedCircuitBreaker> ofClass(Method method, Class<?> type) {
        return Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(type, DistributedCircuitBreaker.class))
                .filter(annotation -> !isNamed(method, annotation.fallbackMethod()))
                .filter(annotation -> DependencyCalls.include(method, type));
    }
}
