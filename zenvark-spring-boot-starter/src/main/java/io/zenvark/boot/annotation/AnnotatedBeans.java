// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import io.zenvark.BreakerName;
import io.zenvark.boot.definition.AnnotationCandidates;
import io.zenvark.boot.diagnostics.Problems;
import io.zenvark.breaker.CircuitBreakers;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.config.AopConfigUtils;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.framework.ProxyConfig;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedObject;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * Makes the guards of all beans when the application starts, also of those that are lazy or prototypes, as far as their
 * class is known: a mistake is found then, and not at the first call. Beans that could not be given a proxy are warned
 * of.
 */
public final class AnnotatedBeans {

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

    /**
     * Notes all that is wrong with the annotations, as far as it can be told from classes alone: to be called when the
     * application will not start anyway, so that its mistakes are told at once. Makes no bean and no guard.
     *
     * @param declared the names of the breakers
     * @param problems where to note it
     */
    public void inspect(Collection<String> declared, Problems problems) {
        inspect(candidates(), declared, problems);
    }

    private void inspect(Map<String, Class<?>> candidates, Collection<String> declared, Problems problems) {
        candidates.forEach((name, type) -> {
            methods.inspect(type, new GuardFactory.Inspection(declared, problems));
            refuseFinal(name, type, problems);
        });
    }

    /**
     * Makes all guards, and notes what is wrong. To be called when all beans exist.
     *
     * @param breakers those that there are
     * @param problems where to note it
     */
    public void verify(CircuitBreakers breakers, Problems problems) {
        Map<String, Class<?>> candidates = candidates();
        Problems found = new Problems();
        inspect(candidates, breakers.names().stream().map(BreakerName::value).toList(), found);
        problems.note(found);
        if (found.isEmpty()) {
            candidates.values().forEach(type -> problems.attempt(() -> methods.prepare(type)));
        }
        candidates.keySet().forEach(this::reorder);
        if (problems.isEmpty()) {
            candidates.forEach(this::warnOfUnguarded);
        }
    }

    private Map<String, Class<?>> candidates() {
        Map<String, Class<?>> candidates = new LinkedHashMap<>();
        for (String name : beanFactory.getBeanNamesForType(Object.class, true, false)) {
            Class<?> type = ScopedProxyUtils.isScopedTarget(name) ? null : targetClass(name);
            if (type != null && AnnotationCandidates.include(type, DistributedCircuitBreaker.class)) {
                candidates.put(name, type);
            }
        }
        return candidates;
    }

    /** Of a bean that exists it is known already; the others would fail when they are asked for. */
    private void refuseFinal(String name, Class<?> type, Problems problems) {
        if (!beanFactory.containsSingleton(name)
                && isProxiedByClass(name, type)
                && !AnnotatedMethods.of(type).isEmpty()) {
            problems.attempt(() -> Unguardable.refuse(type));
        }
    }

    private boolean isProxiedByClass(String name, Class<?> type) {
        return !Proxy.isProxyClass(type)
                && (beanFactory
                                .getBean(AopConfigUtils.AUTO_PROXY_CREATOR_BEAN_NAME, ProxyConfig.class)
                                .isProxyTargetClass()
                        || AutoProxyUtils.shouldProxyTargetClass(beanFactory, name)
                        || ClassUtils.getAllInterfacesForClass(type).length == 0);
    }

    /** Beans that post-processors depend on are created before {@link RefusalsFirst}. */
    private void reorder(String name) {
        @Nullable Object bean = beanFactory.containsSingleton(name) ? beanFactory.getSingleton(name) : null;
        if (bean != null) {
            RefusalsFirst.reorder(bean);
        }
    }

    private void warnOfUnguarded(String name, Class<?> type) {
        @Nullable Object bean = beanFactory.containsSingleton(name) ? beanFactory.getSingleton(name) : null;
        if (bean == null || bean instanceof FactoryBean || isGuarded(bean) || Mocks.include(bean)) {
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
                        MethodText.of(method)));
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
