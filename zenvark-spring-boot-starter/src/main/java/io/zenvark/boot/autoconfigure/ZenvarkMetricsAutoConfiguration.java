// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import io.micrometer.core.instrument.MeterRegistry;
import io.zenvark.boot.events.ApplicationEvents;
import io.zenvark.boot.metrics.CircuitBreakerMeters;
import io.zenvark.breaker.CircuitBreakers;
import io.zenvark.node.NodeIdentity;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** {@link AutoConfiguration Auto-configuration} for {@link CircuitBreakerMeters}. */
@AutoConfiguration(
        after = ZenvarkAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
        })
@ConditionalOnBooleanProperty(name = "zenvark.enabled", matchIfMissing = true)
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(MeterRegistry.class)
public final class ZenvarkMetricsAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    CircuitBreakerMeters circuitBreakerMeters(
            CircuitBreakers breakers,
            ObjectProvider<NodeIdentity> identity,
            ObjectProvider<ApplicationEvents> applicationEvents) {
        Map<String, LongSupplier> dropped = new HashMap<>();
        applicationEvents.ifUnique(events -> dropped.put("application-events", events::dropped));
        return new CircuitBreakerMeters(breakers, Optional.ofNullable(identity.getIfUnique()), dropped);
    }
}
