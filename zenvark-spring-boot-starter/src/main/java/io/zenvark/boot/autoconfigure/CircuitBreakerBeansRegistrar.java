// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import io.zenvark.boot.properties.ZenvarkPropertiesReader;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitBreakers;
import java.util.Set;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionReaderUtils;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Registers each declared breaker as a bean. The breaker {@code payments} has the qualifier {@code payments} and the
 * bean name {@code paymentsCircuitBreaker}. {@link BreakerNameAliases} adds the alias {@code payments} if that name is
 * free.
 *
 * <p>An application that was processed ahead of time has the breakers that were declared at that time.
 */
final class CircuitBreakerBeansRegistrar implements ImportBeanDefinitionRegistrar {

    private static final String SUFFIX = "CircuitBreaker";

    private final Set<String> breakers;

    CircuitBreakerBeansRegistrar(Environment environment) {
        // Unreadable properties are reported later, all together, when ZenvarkProperties is bound.
        this.breakers = new ZenvarkPropertiesReader(environment)
                .readLeniently()
                .breakers()
                .keySet();
    }

    @Override
    public void registerBeanDefinitions(AnnotationMetadata importingClass, BeanDefinitionRegistry registry) {
        breakers.forEach(breaker -> register(breaker, registry));
    }

    /** Returns the bean of a breaker. Called by name as a factory method. */
    static CircuitBreaker breaker(String name, CircuitBreakers breakers) {
        return breakers.get(name);
    }

    private void register(String breaker, BeanDefinitionRegistry registry) {
        // A factory method instead of a supplier, because no code can be generated ahead of time for a supplier.
        RootBeanDefinition definition = new RootBeanDefinition(CircuitBreakerBeansRegistrar.class);
        definition.setTargetType(CircuitBreaker.class);
        definition.setUniqueFactoryMethodName("breaker");
        definition.setAutowireMode(AbstractBeanDefinition.AUTOWIRE_CONSTRUCTOR);
        definition.getConstructorArgumentValues().addIndexedArgumentValue(0, breaker);
        definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, breaker));
        String name = breaker + SUFFIX;
        String free = registry.isBeanNameInUse(name) ? BeanDefinitionReaderUtils.uniqueBeanName(name, registry) : name;
        definition.setAttribute(BreakerNameAliases.BREAKER, breaker);
        registry.registerBeanDefinition(free, definition);
    }
}
