// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import io.zenvark.boot.cloud.ZenvarkGatewayFilterFactory;
import io.zenvark.boot.properties.ZenvarkProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.cloud.client.circuitbreaker.ReactiveCircuitBreakerFactory;
import org.springframework.cloud.gateway.filter.factory.SpringCloudCircuitBreakerFilterFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.DispatcherHandler;

/**
 * {@link AutoConfiguration Auto-configuration} for the filter {@code CircuitBreaker} of the reactive gateway. The
 * filter of the gateway itself supports only Resilience4j.
 */
@AutoConfiguration(
        after = ZenvarkSpringCloudAutoConfiguration.class,
        afterName = "org.springframework.cloud.gateway.config.GatewayResilience4JCircuitBreakerAutoConfiguration")
@ConditionalOnClass({SpringCloudCircuitBreakerFilterFactory.class, DispatcherHandler.class})
@ConditionalOnBooleanProperty(name = "spring.cloud.gateway.server.webflux.enabled", matchIfMissing = true)
public final class ZenvarkGatewayAutoConfiguration {

    @Bean
    @ConditionalOnBean(ReactiveCircuitBreakerFactory.class)
    @ConditionalOnMissingBean(SpringCloudCircuitBreakerFilterFactory.class)
    ZenvarkGatewayFilterFactory zenvarkGatewayFilterFactory(
            ReactiveCircuitBreakerFactory<?, ?> breakers,
            ObjectProvider<DispatcherHandler> dispatcher,
            ZenvarkProperties properties) {
        return new ZenvarkGatewayFilterFactory(breakers, dispatcher, properties.enabled());
    }
}
