// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import io.zenvark.boot.annotation.AdviceOrderPostProcessor;
import io.zenvark.boot.annotation.AnnotatedBeans;
import io.zenvark.boot.annotation.CircuitBreakerAdvisor;
import io.zenvark.boot.annotation.DistributedCircuitBreaker;
import io.zenvark.boot.annotation.GuardedMethods;
import io.zenvark.boot.properties.ZenvarkPropertiesReader;
import io.zenvark.breaker.CircuitBreakers;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Role;
import org.springframework.core.env.Environment;

/** {@link AutoConfiguration Auto-configuration} for methods with {@link DistributedCircuitBreaker}. */
@AutoConfiguration(after = {ZenvarkAutoConfiguration.class, AopAutoConfiguration.class})
@ConditionalOnBooleanProperty(name = "zenvark.enabled", matchIfMissing = true)
@Import(ProxyCreatorRegistrar.class)
public final class ZenvarkAnnotationAutoConfiguration {

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static GuardedMethods zenvarkGuardedMethods(
            ObjectProvider<CircuitBreakers> breakers, ConfigurableListableBeanFactory beanFactory) {
        return new GuardedMethods(breakers::getObject, beanFactory);
    }

    // Reads the order from the environment. A ZenvarkProperties bean would be created before beans are proxied.
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static CircuitBreakerAdvisor zenvarkCircuitBreakerAdvisor(GuardedMethods methods, Environment environment) {
        ZenvarkPropertiesReader properties = new ZenvarkPropertiesReader(environment);
        // Code that was generated ahead of time registers this bean even if zenvark.enabled is false at run time.
        return properties.isEnabled()
                ? new CircuitBreakerAdvisor(
                        methods,
                        properties
                                .find("zenvark.annotation.order", Integer.class)
                                .orElse(CircuitBreakerAdvisor.ORDER))
                : CircuitBreakerAdvisor.idle(methods);
    }

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static AdviceOrderPostProcessor zenvarkAdviceOrderPostProcessor() {
        return new AdviceOrderPostProcessor();
    }

    @Bean
    static AnnotatedBeans zenvarkAnnotatedBeans(ConfigurableListableBeanFactory beanFactory, GuardedMethods methods) {
        return new AnnotatedBeans(beanFactory, methods);
    }
}
