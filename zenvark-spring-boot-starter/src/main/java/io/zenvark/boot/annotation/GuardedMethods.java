// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;

/**
 * The guards of all annotated methods. Each guard is created once, usually at startup, so a call only reads two maps.
 * Thread-safe.
 */
public final class GuardedMethods {

    private final GuardFactory factory;
    private final Map<Class<?>, Map<Method, Guard>> byClass = new ConcurrentHashMap<>();

    /**
     * Creates an instance without guards.
     *
     * @param breakers supplies the breakers; called when the first guard is created
     * @param beanFactory resolves the names in annotations
     */
    public GuardedMethods(BreakerSource breakers, ConfigurableBeanFactory beanFactory) {
        this.factory = new GuardFactory(breakers, beanFactory);
    }

    /**
     * Creates the guards of all annotated methods of a class.
     *
     * @throws io.zenvark.boot.diagnostics.ZenvarkConfigurationException if a method cannot be guarded
     */
    void prepare(Class<?> type) {
        AnnotatedMethods.of(type).forEach(method -> guard(type, method));
    }

    /** Collects the mistakes in the annotated methods of a class. Creates no guards. */
    void inspect(Class<?> type, GuardFactory.Inspection inspection) {
        factory.inspect(type, AnnotatedMethods.of(type), inspection);
    }

    Guard guard(Class<?> type, Method method) {
        Map<Method, Guard> guards = byClass.get(type);
        @Nullable Guard guard = guards == null ? null : guards.get(method);
        return guard != null ? guard : create(type, method);
    }

    /**
     * Creates a guard without a lock, because its creation may create beans. If two threads race, one guard is kept.
     */
    private Guard create(Class<?> type, Method method) {
        Guard created = factory.guard(type, method);
        Guard existing =
                byClass.computeIfAbsent(type, key -> new ConcurrentHashMap<>()).putIfAbsent(method, created);
        return existing == null ? created : existing;
    }
}
