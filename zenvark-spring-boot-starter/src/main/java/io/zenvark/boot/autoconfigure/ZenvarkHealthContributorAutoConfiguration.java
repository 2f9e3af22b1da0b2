// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import io.zenvark.boot.health.CircuitBreakersHealthIndicator;
import io.zenvark.boot.health.CircuitBreakersHealthProperties;
import io.zenvark.boot.health.SwitchedOffHealthIndicator;
import io.zenvark.breaker.CircuitBreakers;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * {@link AutoConfiguration Auto-configuration} for {@link CircuitBreakersHealthIndicator}. The contributor also exists
 * with {@code zenvark.enabled=false}, because a health group may include it.
 */
@AutoConfiguration(
        after = ZenvarkAutoConfiguration.class,
        // A contributor of Resilience4j with the same name takes precedence.
        afterName = {
            "io.github.resilience4j.springboot.circuitbreaker.autoconfigure.CircuitBreakersHealthIndicatorAutoConfiguration",
            "io.github.resilience4j.springboot3.circuitbreaker.autoconfigure.CircuitBreakersHealthIndicatorAutoConfiguration"
        })
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
public final class ZenvarkHealthContributorAutoConfiguration {

    /** A contributor that shows the circuits. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty(name = "zenvark.enabled", matchIfMissing = true)
    @EnableConfigurationProperties(CircuitBreakersHealthProperties.class)
    static class Enabled {

        @Bean
        @Conditional(EndpointIds.Unprefixed.class)
        @ConditionalOnEnabledHealthIndicator("circuitbreakers")
        ReplacedHealthContributor zenvarkReplacedHealthContributor(ListableBeanFactory beanFactory) {
            return new ReplacedHealthContributor(beanFactory);
        }

        @Bean
        @Conditional(EndpointIds.Unprefixed.class)
        @ConditionalOnEnabledHealthIndicator("circuitbreakers")
        @ConditionalOnMissingBean(name = {ReplacedHealthContributor.INDICATOR, ReplacedHealthContributor.CONTRIBUTOR})
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

    /** A contributor that is always {@code UP}. */
    @Configuration(proxyBeanMethods = false)
    @Conditional(OnZenvarkDisabled.class)
    static class Disabled {

        @Bean
        @Conditional(EndpointIds.Unprefixed.class)
        @ConditionalOnEnabledHealthIndicator("circuitbreakers")
        @ConditionalOnMissingBean(name = {ReplacedHealthContributor.INDICATOR, ReplacedHealthContributor.CONTRIBUTOR})
        SwitchedOffHealthIndicator circuitBreakersHealthContributor() {
            return new SwitchedOffHealthIndicator();
        }

        @Bean
        @Conditional(EndpointIds.Prefixed.class)
        @ConditionalOnEnabledHealthIndicator("zenvarkcircuitbreakers")
        @ConditionalOnMissingBean(
                name = {"zenvarkCircuitBreakersHealthIndicator", "zenvarkCircuitBreakersHealthContributor"})
        SwitchedOffHealthIndicator zenvarkCircuitBreakersHealthContributor() {
            return new SwitchedOffHealthIndicator();
        }
    }
}
