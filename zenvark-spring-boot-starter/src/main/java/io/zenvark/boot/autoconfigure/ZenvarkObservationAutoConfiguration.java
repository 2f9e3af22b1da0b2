// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import io.micrometer.observation.ObservationRegistry;
import io.zenvark.boot.observation.ObservedBreakers;
import io.zenvark.breaker.CircuitBreakers;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.util.function.SingletonSupplier;

/**
 * {@link AutoConfiguration Auto-configuration} for observations of calls. Disabled observations add no cost to calls.
 */
@AutoConfiguration(
        after = ZenvarkAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.brave.autoconfigure.BraveAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration"
        })
@ConditionalOnBooleanProperty(name = "zenvark.enabled", matchIfMissing = true)
@ConditionalOnClass(ObservationRegistry.class)
@ConditionalOnBean(ObservationRegistry.class)
@Conditional(OnObservationsEnabled.class)
public final class ZenvarkObservationAutoConfiguration {

    @Bean
    static BeanPostProcessor zenvarkCallObservations(ObjectProvider<ObservationRegistry> registries) {
        SingletonSupplier<ObservationRegistry> registry = SingletonSupplier.of(registries::getObject);
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof CircuitBreakers breakers
                        ? new ObservedBreakers(breakers, registry::obtain)
                        : bean;
            }
        };
    }
}
