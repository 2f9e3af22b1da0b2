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

/** Looks at requests to our endpoints before Boot does, on whichever port they are served. */
@ManagementContextConfiguration(proxyBeanMethods = false)
@ConditionalOnWebApplication
public final class ZenvarkManagementContextConfiguration {

    @Bean
    EndpointOperations circuitBreakerEndpointOperations(
            ObjectProvider<EndpointErrorAdvisor> errors,
            ObjectProvider<StreamingOperation> endless,
            ObjectProvider<WebEndpointProperties> properties,
            ObjectProvider<WebEndpointsSupplier> endpoints) {
        return new EndpointOperations(errors, endless, new WebEndpoints(properties, endpoints));
    }

    /** In a servlet container. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    @ConditionalOnClass(Filter.class)
    static class Servlet {

        @Bean
        ServletRequestFilter circuitBreakerRequestFilter(EndpointOperations operations) {
            return new ServletRequestFilter(operations);
        }
    }

    /** With WebFlux. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
    static class Reactive {

        @Bean
        ReactiveRequestFilter circuitBreakerRequestFilter(EndpointOperations operations) {
            return new ReactiveRequestFilter(operations);
        }
    }
}
