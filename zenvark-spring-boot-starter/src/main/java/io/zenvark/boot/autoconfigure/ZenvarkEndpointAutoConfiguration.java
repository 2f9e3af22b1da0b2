// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import io.zenvark.boot.actuate.endpoint.CircuitBreakersEndpoint;
import io.zenvark.boot.actuate.endpoint.CircuitBreakersWebExtension;
import io.zenvark.boot.actuate.endpoint.EndpointErrorAdvisor;
import io.zenvark.boot.actuate.endpoint.PrefixedCircuitBreakersEndpoint;
import io.zenvark.boot.actuate.endpoint.PrefixedCircuitBreakersWebExtension;
import io.zenvark.boot.definition.BreakerDefinitions;
import io.zenvark.breaker.CircuitBreakers;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** {@link AutoConfiguration Auto-configuration} for {@link CircuitBreakersEndpoint}. */
@AutoConfiguration(after = ZenvarkAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "zenvark.enabled", matchIfMissing = true)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
public final class ZenvarkEndpointAutoConfiguration {

    private static final String STREAM = "circuitbreakerstream";

    /** Separate beans for the two sets of ids, because Resilience4j may have endpoints with the unprefixed ids. */
    @Bean
    @Conditional(EndpointIds.Unprefixed.class)
    EndpointErrorAdvisor circuitBreakersEndpointErrors() {
        return new EndpointErrorAdvisor("circuitbreakers", "circuitbreakerevents", STREAM);
    }

    @Bean
    @Conditional(EndpointIds.Prefixed.class)
    EndpointErrorAdvisor zenvarkCircuitBreakersEndpointErrors() {
        return new EndpointErrorAdvisor("zenvarkcircuitbreakers", "zenvarkcircuitbreakerevents", STREAM);
    }

    /** The endpoint {@code circuitbreakers}. */
    @Configuration(proxyBeanMethods = false)
    @Conditional(EndpointIds.Unprefixed.class)
    @ConditionalOnAvailableEndpoint(CircuitBreakersEndpoint.class)
    static class Unprefixed {

        @Bean
        @ConditionalOnMissingBean
        CircuitBreakersEndpoint circuitBreakersEndpoint(CircuitBreakers breakers, BreakerDefinitions definitions) {
            return new CircuitBreakersEndpoint(breakers, definitions.ids()::shownId);
        }

        @Bean
        @ConditionalOnMissingBean
        @ConditionalOnAvailableEndpoint(exposure = EndpointExposure.WEB)
        CircuitBreakersWebExtension circuitBreakersWebExtension(CircuitBreakersEndpoint endpoint) {
            return new CircuitBreakersWebExtension(endpoint);
        }
    }

    /** The endpoint {@code zenvarkcircuitbreakers}. */
    @Configuration(proxyBeanMethods = false)
    @Conditional(EndpointIds.Prefixed.class)
    @ConditionalOnAvailableEndpoint(PrefixedCircuitBreakersEndpoint.class)
    static class Prefixed {

        @Bean
        @ConditionalOnMissingBean
        PrefixedCircuitBreakersEndpoint zenvarkCircuitBreakersEndpoint(
                CircuitBreakers breakers, BreakerDefinitions definitions) {
            return new PrefixedCircuitBreakersEndpoint(breakers, definitions.ids()::shownId);
        }

        @Bean
        @ConditionalOnMissingBean
        @ConditionalOnAvailableEndpoint(exposure = EndpointExposure.WEB)
        PrefixedCircuitBreakersWebExtension zenvarkCircuitBreakersWebExtension(
                PrefixedCircuitBreakersEndpoint endpoint) {
            return new PrefixedCircuitBreakersWebExtension(endpoint);
        }
    }
}
