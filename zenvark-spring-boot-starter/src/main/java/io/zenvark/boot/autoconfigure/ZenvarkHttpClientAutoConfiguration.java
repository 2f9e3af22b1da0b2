// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import io.zenvark.boot.client.CircuitBreakerExchangeFilter;
import io.zenvark.boot.client.CircuitBreakerRequestInterceptor;
import io.zenvark.boot.client.RequestBreakers;
import io.zenvark.breaker.CircuitBreakers;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;

/**
 * {@link AutoConfiguration Auto-configuration} for the interceptor and the filter that guard HTTP clients. The
 * application adds them to its clients.
 */
@AutoConfiguration(after = ZenvarkAutoConfiguration.class)
public final class ZenvarkHttpClientAutoConfiguration {

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ClientHttpRequestInterceptor.class)
    static class Blocking {

        @Bean
        @ConditionalOnMissingBean
        CircuitBreakerRequestInterceptor circuitBreakerRequestInterceptor(CircuitBreakers breakers) {
            return new CircuitBreakerRequestInterceptor(new RequestBreakers(breakers));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ExchangeFilterFunction.class)
    static class Reactive {

        @Bean
        @ConditionalOnMissingBean
        CircuitBreakerExchangeFilter circuitBreakerExchangeFilter(CircuitBreakers breakers) {
            return new CircuitBreakerExchangeFilter(new RequestBreakers(breakers));
        }
    }
}
