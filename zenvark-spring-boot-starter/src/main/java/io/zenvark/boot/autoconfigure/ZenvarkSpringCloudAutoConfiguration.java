// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import io.zenvark.boot.cloud.EnvironmentRefresh;
import io.zenvark.boot.cloud.ZenvarkCircuitBreakerFactory;
import io.zenvark.boot.cloud.ZenvarkReactiveCircuitBreakerFactory;
import io.zenvark.boot.definition.BreakerDefinitions;
import io.zenvark.boot.definition.BreakerRefresh;
import io.zenvark.breaker.CircuitBreakers;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;
import org.springframework.cloud.client.circuitbreaker.Customizer;
import org.springframework.cloud.client.circuitbreaker.ReactiveCircuitBreakerFactory;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/**
 * {@link AutoConfiguration Auto-configuration} for Spring Cloud: the circuit breaker factories, which OpenFeign, HTTP
 * service clients and the gateways use, and the refresh of the environment. Backs off from factories of other
 * libraries.
 */
@AutoConfiguration(
        after = ZenvarkAutoConfiguration.class,
        beforeName = {
            "org.springframework.cloud.client.CommonsClientAutoConfiguration",
            "org.springframework.cloud.client.ReactiveCommonsClientAutoConfiguration",
            "org.springframework.cloud.openfeign.FeignAutoConfiguration",
            "org.springframework.cloud.gateway.config.GatewayAutoConfiguration"
        })
public final class ZenvarkSpringCloudAutoConfiguration {

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(CircuitBreakerFactory.class)
    static class Blocking {

        @Bean
        @ConditionalOnMissingBean(CircuitBreakerFactory.class)
        ZenvarkCircuitBreakerFactory zenvarkCircuitBreakerFactory(
                CircuitBreakers breakers,
                BreakerDefinitions definitions,
                ObjectProvider<Customizer<ZenvarkCircuitBreakerFactory>> customizers) {
            ZenvarkCircuitBreakerFactory factory = new ZenvarkCircuitBreakerFactory(breakers, definitions);
            customizers.orderedStream().forEach(customizer -> customizer.customize(factory));
            return factory;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({ReactiveCircuitBreakerFactory.class, Mono.class})
    static class Reactive {

        @Bean
        @ConditionalOnMissingBean(ReactiveCircuitBreakerFactory.class)
        ZenvarkReactiveCircuitBreakerFactory zenvarkReactiveCircuitBreakerFactory(
                CircuitBreakers breakers,
                BreakerDefinitions definitions,
                ObjectProvider<Customizer<ZenvarkReactiveCircuitBreakerFactory>> customizers) {
            ZenvarkReactiveCircuitBreakerFactory factory =
                    new ZenvarkReactiveCircuitBreakerFactory(breakers, definitions);
            customizers.orderedStream().forEach(customizer -> customizer.customize(factory));
            return factory;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(EnvironmentChangeEvent.class)
    @ConditionalOnBooleanProperty(name = "zenvark.enabled", matchIfMissing = true)
    static class Refresh {

        @Bean
        @ConditionalOnMissingBean
        EnvironmentRefresh zenvarkEnvironmentRefresh(BreakerRefresh refresh) {
            return new EnvironmentRefresh(refresh);
        }
    }
}
