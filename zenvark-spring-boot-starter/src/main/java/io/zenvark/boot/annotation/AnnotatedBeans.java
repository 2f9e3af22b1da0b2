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
 * Verifies the annotations of all beans when the application starts, and creates their guards.
 *
 * <p>Includes lazy beans and prototypes if their class is known, so that a mistake fails startup instead of the first
 * call. Logs a warning for each annotated bean that has no proxy.
 */
public final class AnnotatedBeans {

    private static final Logger LOG = LoggerFactory.getLogger(AnnotatedBeans.class);

    private final ConfigurableListableBeanFactory beanFactory;
    private final GuardedMethods methods;

    /**
     * Creates a verifier for the beans of one bean factory.
     *
     * @param beanFactory the bean factory to search
     * @param methods the guards of the annotated methods
     */
    public AnnotatedBeans(ConfigurableListableBeanFactory beanFactory, GuardedMethods methods) {
        this.beanFactory = beanFactory;
        this.methods = methods;
    }

    /**
     * Collects the mistakes that are visible from the classes of the beans. Creates no beans and no guards.
     *
     * <p>Called if other problems already prevent startup, so that all mistakes are reported together.
     *
     * @param declared the names of the declared breakers
     * @param problems receives the mistakes
     */
    public void inspect(Collection<String> declared, Problems problems) {
        inspect(candidates(), declared, problems);
    }

    private void inspect(Map<String, Class<?>> candidates, Collection<String> declared, Problems problems) {
        candidates.forEach((name, type) -> {
            methods.inspect(type, new GuardFactory.Inspection(declared, problems));
            checkFinal(name, type, problems);
        });
    }

    /**
     * Creates the guards of all annotated methods and collects the mistakes. Call it after all singletons have been
     * created.
     *
     * @param breakers the declared breakers
     * @param problems receives the mistakes
     */
    public void verify(CircuitBreakers breakers, Problems problems) {
        Map<String, Class<?>> candidates = candidates();
        Problems found = new Problems();
        inspect(candidates, breakers.names().stream().map(BreakerName::value).toList(), found);
        problems.add(found);
        if (found.isEmpty()) {
            candidates.values().forEach(type -> problems.attempt(() -> methods.prepare(type)));
        }
        candidates.keySet().forEach(this::reorder);
        if (problems.isEmpty()) {
            candidates.forEach(this::warnIfUnguarded);
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

    /** Rejects a final class of a bean that has not been created yet. The creation of the bean would fail later. */
    private void checkFinal(String name, Class<?> type, Problems problems) {
        if (!beanFactory.containsSingleton(name)
                && isProxiedByClass(name, type)
                && !AnnotatedMethods.of(type).isEmpty()) {
            problems.attempt(() -> ProxyRequirements.check(type));
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

    /** Reorders the advice of beans that were created before {@link AdviceOrderPostProcessor} was registered. */
    private void reorder(String name) {
        @Nullable Object bean = beanFactory.containsSingleton(name) ? beanFactory.getSingleton(name) : null;
        if (bean != null) {
            AdviceOrderPostProcessor.reorder(bean);
        }
    }

    private void warnIfUnguarded(String name, Class<?> type) {
        @Nullable Object bean = beanFactory.containsSingleton(name) ? beanFactory.getSingleton(name) : null;
        if (bean == null || bean instanceof FactoryBean || isGuarded(bean) || Mocks.include(bean)) {
            return;
        }
        AnnotatedMethods.of(type).stream()
                .findFirst()
                .ifPresent(method -> LOG.warn(
                        "Bean '{}' was created before beans are proxied, so no circuit breaker guards {}. A bean"
                                + " that is created early, such as a BeanPostProcessor, depends on it. Inject it there"
                                + " lazily (ObjectProvider or @Lazy), or make the @Bean method of that bean static",
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
            // The type of a lazy bean may be unknown. Its guards are then created at the first call.
            return null;
        }
    }
}
