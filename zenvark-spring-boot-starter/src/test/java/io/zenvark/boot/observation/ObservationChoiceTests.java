// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.test.simple.SimpleTracer;
import io.micrometer.tracing.test.simple.TracerAssert;
import io.zenvark.boot.Circuits;
import io.zenvark.boot.autoconfigure.ApplicationRunners;
import io.zenvark.boot.autoconfigure.ZenvarkObservationAutoConfiguration;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitBreakers;
import org.assertj.core.api.AbstractObjectAssert;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** When calls are observed, and the spans that result if the application traces. */
@Tag("long")
class ObservationChoiceTests {

    private final SimpleTracer tracer = new SimpleTracer();
    private final ApplicationContextRunner application = ApplicationRunners.with("payments")
            .withConfiguration(AutoConfigurations.of(ZenvarkObservationAutoConfiguration.class))
            .withBean(ObservationRegistry.class, ObservationRegistry::create);
    private final ApplicationContextRunner tracing = application.withBean(Tracer.class, () -> tracer);

    @Test
    void isOffByDefault() {
        application.run(context -> breakers(context).isNotInstanceOf(ObservedBreakers.class));
    }

    @Test
    void isOnIfApplicationTraces() {
        tracing.run(context -> breakers(context).isInstanceOf(ObservedBreakers.class));
    }

    @Test
    void isOffWithNoopTracerOfSpringBoot() {
        application
                .withBean("noopTracer", Tracer.class, () -> Tracer.NOOP)
                .run(context -> breakers(context).isNotInstanceOf(ObservedBreakers.class));
    }

    @Test
    void canBeSwitchedOffDespiteTracing() {
        tracing.withPropertyValues("zenvark.observations.enabled=false")
                .run(context -> breakers(context).isNotInstanceOf(ObservedBreakers.class));
    }

    @Test
    void canBeSwitchedOnWithoutTracing() {
        application
                .withPropertyValues("zenvark.observations.enabled=true")
                .run(context -> breakers(context).isInstanceOf(ObservedBreakers.class));
    }

    @Test
    void isOffWithoutRegistryOrEnabledBreakers() {
        ApplicationRunners.with("payments")
                .withConfiguration(AutoConfigurations.of(ZenvarkObservationAutoConfiguration.class))
                .withPropertyValues("zenvark.observations.enabled=true")
                .run(context -> breakers(context).isNotInstanceOf(ObservedBreakers.class));
        tracing.withPropertyValues("zenvark.enabled=false")
                .run(context -> breakers(context).isNotInstanceOf(ObservedBreakers.class));
    }

    @Test
    void isOptionalWithoutMicrometer() {
        ApplicationRunners.with("payments")
                .withConfiguration(AutoConfigurations.of(ZenvarkObservationAutoConfiguration.class))
                .withClassLoader(new FilteredClassLoader("io.micrometer"))
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void makesEachCallAChildSpan() {
        tracing.run(context -> {
            ObservationRegistry registry = context.getBean(ObservationRegistry.class);
            registry.observationConfig().observationHandler(new DefaultTracingObservationHandler(tracer));
            CircuitBreaker breaker = context.getBean("payments", CircuitBreaker.class);

            Observation.createNotStarted("checkout", registry)
                    .observe(() ->
                            breaker.run(() -> assertThat(tracer.currentSpan()).isNotNull()));

            assertThat(tracer.getSpans()).hasSize(2);
            var around = tracer.getSpans().getFirst();
            var call = tracer.getSpans().getLast();
            assertThat(call.getName()).isEqualTo("call payments");
            assertThat(call.getParentId()).isEqualTo(around.getSpanId());
            assertThat(call.getTags()).containsEntry("breaker.id", "payments").containsEntry("result", "success");
        });
    }

    @Test
    void addsRejectionAsEventToEnclosingSpan() {
        tracing.run(context -> {
            CircuitBreaker breaker = context.getBean("payments", CircuitBreaker.class);
            Circuits.open(breaker);
            ObservationRegistry registry = context.getBean(ObservationRegistry.class);
            registry.observationConfig().observationHandler(new DefaultTracingObservationHandler(tracer));

            Observation.createNotStarted("checkout", registry).observe(() -> breaker.tryAcquire());

            TracerAssert.assertThat(tracer)
                    .onlySpan()
                    .hasNameEqualTo("checkout")
                    .hasEventWithNameEqualTo("zenvark.call.rejected by payments");
        });
    }

    private static AbstractObjectAssert<?, CircuitBreakers> breakers(AssertableApplicationContext context) {
        return assertThat(context).hasNotFailed().getBean(CircuitBreakers.class);
    }
}
