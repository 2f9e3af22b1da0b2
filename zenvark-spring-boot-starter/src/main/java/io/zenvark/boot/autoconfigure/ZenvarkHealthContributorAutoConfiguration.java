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

/** {@link AutoConfiguration Auto-configuration} for {@link CircuitBreakersHealthIndicator}. */
@AutoConfiguration(after = ZenvarkAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "zenvark.enabled", matchIfMissing = true)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnEnabledHealthIndicator("circuitbreakers")
@EnableConfigurationProperties(CircuitBreakersHealthProperties.class)
public final class ZenvarkHealthContributorAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = {"circuitBreakersHealthIndicator", "circuitBreakersHealthContributor"})
    CircuitBreakersHealthIndicator circuitBreakersHealthContributor(
            CircuitBreakers breakers, CircuitBreakersHealthProperties properties) {
        return new CircuitBreakersHealthIndicator(breakers, properties.failOnOpen());
    }
}
