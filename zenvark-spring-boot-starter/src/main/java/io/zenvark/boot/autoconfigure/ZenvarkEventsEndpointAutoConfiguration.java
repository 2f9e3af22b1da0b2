// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import io.zenvark.boot.actuate.events.CircuitBreakerEventsEndpoint;
import io.zenvark.boot.actuate.events.CircuitBreakerStreamEndpoint;
import io.zenvark.boot.actuate.events.EventJournal;
import io.zenvark.boot.actuate.events.EventStream;
import io.zenvark.boot.actuate.events.PrefixedCircuitBreakerEventsEndpoint;
import io.zenvark.boot.actuate.events.StreamLimits;
import io.zenvark.boot.properties.ActuatorProperties;
import io.zenvark.boot.properties.ZenvarkProperties;
import io.zenvark.breaker.CircuitBreakers;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.Flux;

/**
 * {@link AutoConfiguration Auto-configuration} for {@link CircuitBreakerEventsEndpoint} and
 * {@link CircuitBreakerStreamEndpoint}.
 */
@AutoConfiguration(after = ZenvarkAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "zenvark.enabled", matchIfMissing = true)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
public final class ZenvarkEventsEndpointAutoConfiguration {

    private static EventJournal journal(ZenvarkProperties properties) {
        return NodeSettings.named(
                () -> new EventJournal(properties.actuator().events().capacity()));
    }

    /** The endpoint {@code circuitbreakerevents}. */
    @Configuration(proxyBeanMethods = false)
    @Conditional(EndpointIds.Unprefixed.class)
    @ConditionalOnAvailableEndpoint(CircuitBreakerEventsEndpoint.class)
    static class Unprefixed {

        @Bean
        EventJournal circuitBreakerEventJournal(ZenvarkProperties properties) {
            return journal(properties);
        }

        @Bean
        @ConditionalOnMissingBean
        CircuitBreakerEventsEndpoint zenvarkCircuitBreakerEventsEndpoint(
                CircuitBreakers breakers, EventJournal journal) {
            return new CircuitBreakerEventsEndpoint(breakers, journal);
        }
    }

    /** The endpoint {@code zenvarkcircuitbreakerevents}. */
    @Configuration(proxyBeanMethods = false)
    @Conditional(EndpointIds.Prefixed.class)
    @ConditionalOnAvailableEndpoint(PrefixedCircuitBreakerEventsEndpoint.class)
    static class Prefixed {

        @Bean
        EventJournal circuitBreakerEventJournal(ZenvarkProperties properties) {
            return journal(properties);
        }

        @Bean
        @ConditionalOnMissingBean
        PrefixedCircuitBreakerEventsEndpoint zenvarkCircuitBreakerEventsEndpoint(
                CircuitBreakers breakers, EventJournal journal) {
            return new PrefixedCircuitBreakerEventsEndpoint(breakers, journal);
        }
    }

    /** The endpoint {@code circuitbreakerstream}. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({Flux.class, ServerSentEvent.class})
    @ConditionalOnAvailableEndpoint(CircuitBreakerStreamEndpoint.class)
    static class Streaming {

        @Bean
        EventStream circuitBreakerEventStream(ZenvarkProperties properties) {
            ActuatorProperties.Stream stream = properties.actuator().stream();
            return NodeSettings.named(() ->
                    new EventStream(new StreamLimits(stream.capacity(), stream.keepAlive(), stream.subscribers())));
        }

        @Bean
        @ConditionalOnMissingBean
        CircuitBreakerStreamEndpoint circuitBreakerStreamEndpoint(CircuitBreakers breakers, EventStream stream) {
            return new CircuitBreakerStreamEndpoint(breakers, stream);
        }
    }
}
