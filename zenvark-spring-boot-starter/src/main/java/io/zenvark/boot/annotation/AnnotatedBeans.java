// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Makes the guards of all beans when the application starts, also of those that are lazy or prototypes, as far as their
 * class is known: a mistake is found then, and not at the first call.
 */
public final class AnnotatedBeans implements SmartInitializingSingleton {

    private static final String SPRING = "org.springframework.";

    private final ConfigurableListableBeanFactory beanFactory;
    private final GuardedMethods methods;

    /**
     * Creates it.
     *
     * @param beanFactory has the beans
     * @param methods makes the guards
     */
    public AnnotatedBeans(ConfigurableListableBeanFactory beanFactory, GuardedMethods methods) {
        this.beanFactory = beanFactory;
        this.methods = methods;
    }

    @Override
    public void afterSingletonsInstantiated() {
        for (String name : beanFactory.getBeanNamesForType(Object.class, true, false)) {
            Class<?> type = ScopedProxyUtils.isScopedTarget(name) ? null : targetClass(name);
            if (type != null && !type.getName().startsWith(SPRING)) {
                methods.prepare(type);
            }
        }
    }

    private @Nullable Class<?> targetClass(String name) {
        String target = ScopedProxyUtils.getTargetBeanName(name);
        try {
            return AutoProxyUtils.determineTargetClass(beanFactory, beanFactory.containsBean(target) ? target : name);
        } catch (RuntimeException | LinkageError ex) {
            // A lazy bean whose type cannot be told yet is none of our mistakes: its guards are made when it is called.
            return null;
        }
    }
}
