// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import io.zenvark.boot.definition.AnnotationCandidates;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedObject;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Makes the guards of all beans when the application starts, also of those that are lazy or prototypes, as far as their
 * class is known: a mistake is found then, and not at the first call. Beans that could not be given a proxy are warned
 * of.
 */
public final class AnnotatedBeans implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(AnnotatedBeans.class);

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
            if (type != null && AnnotationCandidates.include(type, DistributedCircuitBreaker.class)) {
                methods.prepare(type);
                warnOfUnguarded(name, type);
            }
        }
    }

    private void warnOfUnguarded(String name, Class<?> type) {
        @Nullable Object bean = beanFactory.containsSingleton(name) ? beanFactory.getSingleton(name) : null;
        if (bean == null || bean instanceof FactoryBean || isGuarded(bean)) {
            return;
        }
        AnnotatedMethods.of(type).stream()
                .findFirst()
                .ifPresent(method -> LOG.warn(
                        "Bean '{}' has no circuit breaker around {}, although it is annotated: it was created before"
                                + " beans are given proxies. Something that is needed early, such as a BeanPostProcessor,"
                                + " depends on it; let that ask for the bean later (ObjectProvider, @Lazy), or make its"
                                + " @Bean method static",
                        name,
                        Wording.of(method)));
    }

    private static boolean isGuarded(@Nullable Object bean) {
        if (!(bean instanceof Advised advised)) {
            return bean instanceof ScopedObject;
        }
        return Arrays.stream(advised.getAdvisors()).anyMatch(CircuitBreakerAdvisor.class::isInstance)
                || isGuarded(AopProxyUtils.getSingletonTarget(bean))
                || bean instanceof ScopedObject;
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
