// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.tracing.Tracer;
import io.zenvark.boot.autoconfigure.ApplicationRunners;
import io.zenvark.boot.autoconfigure.ZenvarkObservationAutoConfiguration;
import io.zenvark.breaker.CircuitBreakers;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.autoconfigure.observation.ObservationAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.tracing.MicrometerTracingAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.tracing.NoopTracerAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** In Spring Boot 3 the no-op tracer is registered before the observation registry, and therefore before Zenvark. */
class IdleTracerTests {

    private final ApplicationContextRunner application = ApplicationRunners.with("payments")
            .withConfiguration(AutoConfigurations.of(
                    ZenvarkObservationAutoConfiguration.class,
                    NoopTracerAutoConfiguration.class,
                    MicrometerTracingAutoConfiguration.class,
                    ObservationAutoConfiguration.class));

    @Test
    void doesNotEnableObservations() {
        application.run(context -> {
            assertThat(context).hasNotFailed().hasSingleBean(Tracer.class);
            assertThat(context.getBean(CircuitBreakers.class)).isNotInstanceOf(ObservedBreakers.class);
        });
    }

    @Test
    void doesNotPreventObservations() {
        application
                .withPropertyValues("zenvark.observations.enabled=true")
                .run(context ->
                        assertThat(context.getBean(CircuitBreakers.class)).isInstanceOf(ObservedBreakers.class));
    }
}
