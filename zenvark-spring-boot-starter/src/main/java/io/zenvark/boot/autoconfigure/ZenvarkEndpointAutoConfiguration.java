// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import io.zenvark.boot.actuate.endpoint.CircuitBreakersEndpoint;
import io.zenvark.breaker.CircuitBreakers;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** {@link AutoConfiguration Auto-configuration} for {@link CircuitBreakersEndpoint}. */
@AutoConfiguration(after = ZenvarkAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "zenvark.enabled", matchIfMissing = true)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnAvailableEndpoint(CircuitBreakersEndpoint.class)
public final class ZenvarkEndpointAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    CircuitBreakersEndpoint circuitBreakersEndpoint(CircuitBreakers breakers) {
        return new CircuitBreakersEndpoint(breakers);
    }
}
