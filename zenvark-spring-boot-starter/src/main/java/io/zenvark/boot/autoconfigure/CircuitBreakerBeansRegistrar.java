// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import io.zenvark.boot.properties.ZenvarkProperties;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitBreakers;
import java.util.Set;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionReaderUtils;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.IgnoreErrorsBindHandler;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Makes each declared breaker a bean. The breaker {@code payments} has the qualifier {@code payments}, the bean name
 * {@code paymentsCircuitBreaker}, and {@code payments} as another name unless the application has a bean of that name,
 * such as the health check of the breaker.
 */
final class CircuitBreakerBeansRegistrar implements ImportBeanDefinitionRegistrar {

    private static final String SUFFIX = "CircuitBreaker";

    private final BeanFactory beanFactory;
    private final Set<String> breakers;

    CircuitBreakerBeansRegistrar(BeanFactory beanFactory, Environment environment) {
        this.beanFactory = beanFactory;
        // What cannot be read is told of when the properties are bound for use, and then all at once.
        this.breakers = Binder.get(environment)
                .bindOrCreate(
                        ZenvarkProperties.PREFIX, Bindable.of(ZenvarkProperties.class), new IgnoreErrorsBindHandler())
                .breakers()
                .keySet();
    }

    @Override
    public void registerBeanDefinitions(AnnotationMetadata importingClass, BeanDefinitionRegistry registry) {
        breakers.forEach(breaker -> register(breaker, registry));
    }

    private void register(String breaker, BeanDefinitionRegistry registry) {
        RootBeanDefinition definition = new RootBeanDefinition(
                CircuitBreaker.class,
                () -> beanFactory.getBean(CircuitBreakers.class).get(breaker));
        definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, breaker));
        // The node ends what it made.
        definition.setDestroyMethodName(null);
        String name = breaker + SUFFIX;
        String free = registry.isBeanNameInUse(name) ? BeanDefinitionReaderUtils.uniqueBeanName(name, registry) : name;
        registry.registerBeanDefinition(free, definition);
        if (!registry.isBeanNameInUse(breaker)) {
            registry.registerAlias(free, breaker);
        }
    }
}
