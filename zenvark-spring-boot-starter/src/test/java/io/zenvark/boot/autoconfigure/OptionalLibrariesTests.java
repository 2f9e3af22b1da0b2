// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.boot.actuate.endpoint.CircuitBreakersEndpoint;
import io.zenvark.boot.actuate.endpoint.PrefixedCircuitBreakersEndpoint;
import io.zenvark.boot.actuate.events.CircuitBreakerEventsEndpoint;
import io.zenvark.boot.actuate.events.CircuitBreakerStreamEndpoint;
import io.zenvark.boot.actuate.events.EventRecorder;
import io.zenvark.boot.actuate.events.PrefixedCircuitBreakerEventsEndpoint;
import io.zenvark.boot.events.ApplicationEvents;
import io.zenvark.boot.events.AuditLog;
import io.zenvark.breaker.CircuitBreakerListener;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.Flux;

/** The endpoints and events that remain if an optional library is missing. */
class OptionalLibrariesTests {

    @Test
    void hasAllEndpointsWithAllLibraries() {
        application()
                .run(context -> assertThat(context)
                        .hasSingleBean(CircuitBreakersEndpoint.class)
                        .hasSingleBean(CircuitBreakerEventsEndpoint.class)
                        .hasSingleBean(CircuitBreakerStreamEndpoint.class));
    }

    @Test
    void hasNoStreamWithoutSpringWeb() {
        application()
                .withClassLoader(new FilteredClassLoader(ServerSentEvent.class))
                .run(context -> assertThat(context)
                        .hasSingleBean(CircuitBreakerEventsEndpoint.class)
                        .doesNotHaveBean(CircuitBreakerStreamEndpoint.class));
    }

    @Test
    void hasNoStreamWithoutReactor() {
        application()
                .withClassLoader(new FilteredClassLoader(Flux.class))
                .run(context -> assertThat(context)
                        .hasSingleBean(CircuitBreakerEventsEndpoint.class)
                        .doesNotHaveBean(CircuitBreakerStreamEndpoint.class));
    }

    @Test
    void publishesEventsAndLogsThemWithoutActuator() {
        application()
                .withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(AuditLog.class)
                        .hasSingleBean(ApplicationEvents.class)
                        .doesNotHaveBean("circuitBreakersEndpoint")
                        .doesNotHaveBean("circuitBreakerEventRecorder"));
    }

    @Test
    void recordsNothingIfEventsAreNotExposed() {
        application()
                .withPropertyValues("management.endpoints.web.exposure.include=circuitbreakers")
                .run(context -> assertThat(context)
                        .hasSingleBean(CircuitBreakersEndpoint.class)
                        .doesNotHaveBean(EventRecorder.class));
    }

    @Test
    void hasNoEndpointsIfSwitchedOff() {
        application()
                .withPropertyValues("zenvark.enabled=false")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(CircuitBreakersEndpoint.class)
                        .doesNotHaveBean(CircuitBreakerListener.class));
    }

    @Test
    void prefixesIdsWithoutOtherLibrary() {
        application()
                .withPropertyValues("zenvark.actuator.prefixed-ids=true")
                .run(context -> assertThat(context)
                        .hasSingleBean(PrefixedCircuitBreakersEndpoint.class)
                        .hasSingleBean(PrefixedCircuitBreakerEventsEndpoint.class)
                        .hasBean("zenvarkCircuitBreakersHealthContributor")
                        .doesNotHaveBean("circuitBreakersHealthContributor"));
    }

    @Test
    void refusesInvalidPropertiesAtStartUp() {
        application()
                .withPropertyValues("zenvark.actuator.stream.keep-alive=0s")
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasRootCauseMessage("zenvark.actuator.stream.keep-alive (PT0S) must be at least 1ms."));
        application()
                .withPropertyValues("zenvark.actuator.events.capacity=0")
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasRootCauseMessage("zenvark.actuator.events.capacity (0) must be at least 1."));
    }

    private static ApplicationContextRunner application() {
        return ApplicationRunners.with("payments")
                .withConfiguration(AutoConfigurations.of(
                        ZenvarkApplicationEventsAutoConfiguration.class,
                        ZenvarkEndpointAutoConfiguration.class,
                        ZenvarkEventRecorderAutoConfiguration.class,
                        ZenvarkEventsEndpointAutoConfiguration.class,
                        ZenvarkHealthContributorAutoConfiguration.class))
                .withPropertyValues("management.endpoints.web.exposure.include=*");
    }
}
