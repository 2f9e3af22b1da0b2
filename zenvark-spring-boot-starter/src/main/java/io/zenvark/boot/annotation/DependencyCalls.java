// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.Aware;
import org.springframework.core.KotlinDetector;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.util.ClassUtils;

/**
 * Decides which methods of an annotated class call the dependency.
 *
 * <p>Excludes overrides of {@link Object}, comparisons, {@code getOrder}, container callbacks, health checks, factory
 * methods, and methods that the Kotlin compiler generates. The success of such a method says nothing about the
 * dependency. An open circuit would also reject the health check that closes it.
 */
final class DependencyCalls {

    private static final Set<String> INTERFACES = Set.of(
            "java.lang.AutoCloseable",
            "java.io.Closeable",
            "java.lang.Comparable",
            "java.util.Comparator",
            "org.springframework.core.Ordered",
            "org.springframework.beans.factory.InitializingBean",
            "org.springframework.beans.factory.DisposableBean",
            "org.springframework.beans.factory.SmartInitializingSingleton",
            "org.springframework.beans.factory.FactoryBean",
            "org.springframework.beans.factory.SmartFactoryBean",
            "org.springframework.beans.factory.NamedBean",
            "org.springframework.context.Lifecycle",
            "org.springframework.context.Phased",
            "org.springframework.context.SmartLifecycle",
            "io.zenvark.health.HealthCheck",
            "org.springframework.boot.health.contributor.HealthIndicator",
            "org.springframework.boot.health.contributor.ReactiveHealthIndicator");

    private static final Set<String> ANNOTATIONS = Set.of(
            "jakarta.annotation.PostConstruct",
            "jakarta.annotation.PreDestroy",
            "jakarta.inject.Inject",
            "org.springframework.beans.factory.annotation.Autowired",
            "org.springframework.context.annotation.Bean",
            "io.zenvark.boot.healthcheck.CircuitHealthCheck");

    private static final Set<String> LISTENERS = Set.of(
            "org.springframework.context.event.GenericApplicationListener",
            "org.springframework.context.event.SmartApplicationListener");

    private static final Set<String> CONTEXT_EVENTS = Set.of(
            "org.springframework.context.event.ApplicationContextEvent",
            "org.springframework.boot.context.event.SpringApplicationEvent");

    private DependencyCalls() {}

    static boolean include(Method method, Class<?> type) {
        return Modifier.isPublic(method.getModifiers())
                && !Modifier.isStatic(method.getModifiers())
                && (method.isBridge() || !method.isSynthetic())
                && !overridesObject(method)
                && !isGeneratedForData(method, type)
                && !handlesContextEvent(method)
                && !isAnnotatedForTheContainer(method)
                && !implementsCallback(method, type);
    }

    private static boolean isAnnotatedForTheContainer(Method method) {
        MergedAnnotations annotations = MergedAnnotations.from(method, SearchStrategy.TYPE_HIERARCHY);
        return ANNOTATIONS.stream().anyMatch(annotations::isPresent);
    }

    private static boolean overridesObject(Method method) {
        return Arrays.stream(Object.class.getDeclaredMethods()).anyMatch(inherited -> isSame(inherited, method));
    }

    private static boolean implementsCallback(Method method, Class<?> type) {
        return ClassUtils.getAllInterfacesForClassAsSet(type).stream()
                .flatMap(DependencyCalls::withInherited)
                .flatMap(DependencyCalls::callbacks)
                .anyMatch(callback -> isSame(callback, method));
    }

    private static Stream<Class<?>> withInherited(Class<?> implemented) {
        return Stream.concat(
                Stream.of(implemented),
                Arrays.stream(implemented.getInterfaces()).flatMap(DependencyCalls::withInherited));
    }

    private static Stream<Method> callbacks(Class<?> implemented) {
        Stream<Method> methods = Arrays.stream(implemented.getMethods());
        if (INTERFACES.contains(implemented.getName()) || Aware.class.isAssignableFrom(implemented)) {
            return methods;
        }
        return LISTENERS.contains(implemented.getName())
                ? methods.filter(method -> !method.getName().equals("onApplicationEvent"))
                : Stream.empty();
    }

    /** Returns whether one method overrides the other. A type variable matches every type. */
    private static boolean isSame(Method inherited, Method method) {
        if (!inherited.getName().equals(method.getName())
                || inherited.getParameterCount() != method.getParameterCount()) {
            return false;
        }
        Type[] generic = inherited.getGenericParameterTypes();
        for (int i = 0; i < generic.length; i++) {
            boolean variable = generic[i] instanceof TypeVariable;
            if (!variable && inherited.getParameterTypes()[i] != method.getParameterTypes()[i]) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether a method listens to context events. Listeners to events of the application are guarded. */
    private static boolean handlesContextEvent(Method method) {
        if (method.getParameterCount() != 1) {
            return false;
        }
        for (Class<?> event = method.getParameterTypes()[0]; event != null; event = event.getSuperclass()) {
            if (CONTEXT_EVENTS.contains(event.getName())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isGeneratedForData(Method method, Class<?> type) {
        if (!KotlinDetector.isKotlinType(type)) {
            return false;
        }
        boolean component = method.getName().matches("component\\d+") && method.getParameterCount() == 0;
        boolean copy = method.getName().equals("copy") && method.getReturnType() == ClassUtils.getUserClass(type);
        return component || copy;
    }
}
