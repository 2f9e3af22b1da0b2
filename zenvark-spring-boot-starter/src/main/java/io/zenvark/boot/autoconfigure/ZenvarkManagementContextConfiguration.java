// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import io.zenvark.boot.actuate.endpoint.EndpointErrorAdvisor;
import io.zenvark.boot.actuate.endpoint.EndpointOperations;
import io.zenvark.boot.actuate.endpoint.EndpointOperations.WebEndpoints;
import io.zenvark.boot.actuate.endpoint.ReactiveRequestFilter;
import io.zenvark.boot.actuate.endpoint.ServletRequestFilter;
import io.zenvark.boot.actuate.endpoint.StreamingOperation;
import jakarta.servlet.Filter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.endpoint.web.WebEndpointsSupplier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * {@link ManagementContextConfiguration @ManagementContextConfiguration} for the filters that check requests to the
 * endpoints of Zenvark, including those on a separate management port.
 */
@ManagementContextConfiguration(proxyBeanMethods = false)
@ConditionalOnWebApplication
public final class ZenvarkManagementContextConfiguration {

    @Bean
    EndpointOperations circuitBreakerEndpointOperations(
            ObjectProvider<EndpointErrorAdvisor> advisors,
            ObjectProvider<StreamingOperation> streaming,
            ObjectProvider<WebEndpointProperties> properties,
            ObjectProvider<WebEndpointsSupplier> endpoints) {
        return new EndpointOperations(advisors, streaming, new WebEndpoints(properties, endpoints));
    }

    /** The filter for servlet containers. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    @ConditionalOnClass(Filter.class)
    static class Servlet {

        @Bean
        ServletRequestFilter circuitBreakerRequestFilter(EndpointOperations operations) {
            return new ServletRequestFilter(operations);
        }
    }

    /** The filter for WebFlux. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
    static class Reactive {

        @Bean
        ReactiveRequestFilter circuitBreakerRequestFilter(EndpointOperations operations) {
            return new ReactiveRequestFilter(operations);
        }
    }
}
