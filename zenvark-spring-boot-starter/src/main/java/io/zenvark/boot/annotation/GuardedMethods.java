// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;

/**
 * The guards of all annotated methods, each made once. Those of beans that exist at start-up are made then; a call
 * looks in two maps and nothing else.
 */
public final class GuardedMethods {

    private final GuardFactory factory;
    private final Map<Class<?>, Map<Method, Guard>> byClass = new ConcurrentHashMap<>();

    /**
     * Creates it.
     *
     * @param breakers where guards find their breakers, asked for when the first guard is made
     * @param beanFactory resolves the names in annotations
     */
    public GuardedMethods(BreakerSource breakers, ConfigurableBeanFactory beanFactory) {
        this.factory = new GuardFactory(breakers, beanFactory);
    }

    /**
     * Makes the guards of all annotated methods of a class.
     *
     * @throws io.zenvark.boot.diagnostics.ZenvarkConfigurationException when one of them cannot be guarded
     */
    void prepare(Class<?> type) {
        AnnotatedMethods.of(type).forEach(method -> guard(type, method));
    }

    /** Notes all that is wrong with the annotated methods of a class, and makes nothing. */
    void inspect(Class<?> type, GuardFactory.Inspection inspection) {
        factory.inspect(type, AnnotatedMethods.of(type), inspection);
    }

    Guard guard(Class<?> type, Method method) {
        Map<Method, Guard> guards = byClass.get(type);
        @Nullable Guard guard = guards == null ? null : guards.get(method);
        return guard != null ? guard : make(type, method);
    }

    /** Two threads may both make it; one is kept. Making it under a lock could drag other beans into being there. */
    private Guard make(Class<?> type, Method method) {
        Guard made = factory.guard(type, method);
        Guard kept =
                byClass.computeIfAbsent(type, key -> new ConcurrentHashMap<>()).putIfAbsent(method, made);
        return kept == null ? made : kept;
    }
}
