// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import io.zenvark.boot.health.CircuitBreakersHealthIndicator;
import io.zenvark.boot.health.CircuitBreakersHealthProperties;
import io.zenvark.breaker.CircuitBreakers;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/** {@link AutoConfiguration Auto-configuration} for {@link CircuitBreakersHealthIndicator}. */
@AutoConfiguration(after = ZenvarkAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "zenvark.enabled", matchIfMissing = true)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@EnableConfigurationProperties(CircuitBreakersHealthProperties.class)
public final class ZenvarkHealthContributorAutoConfiguration {

    @Bean
    @Conditional(EndpointIds.Usual.class)
    @ConditionalOnEnabledHealthIndicator("circuitbreakers")
    @ConditionalOnMissingBean(name = {"circuitBreakersHealthIndicator", "circuitBreakersHealthContributor"})
    CircuitBreakersHealthIndicator circuitBreakersHealthContributor(
            CircuitBreakers breakers, CircuitBreakersHealthProperties properties) {
        return new CircuitBreakersHealthIndicator(breakers, properties.failOnOpen());
    }

    @Bean
    @Conditional(EndpointIds.Prefixed.class)
    @ConditionalOnEnabledHealthIndicator("zenvarkcircuitbreakers")
    @ConditionalOnMissingBean(
            name = {"zenvarkCircuitBreakersHealthIndicator", "zenvarkCircuitBreakersHealthContributor"})
    CircuitBreakersHealthIndicator zenvarkCircuitBreakersHealthContributor(
            CircuitBreakers breakers, CircuitBreakersHealthProperties properties) {
        return new CircuitBreakersHealthIndicator(breakers, properties.failOnOpen());
    }
}
