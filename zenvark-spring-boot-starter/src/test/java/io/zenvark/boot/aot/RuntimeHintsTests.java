// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.aot;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.boot.annotation.DistributedCircuitBreaker;
import io.zenvark.boot.aot.ProcessedApplication.Cashiers;
import io.zenvark.boot.aot.ProcessedApplication.Tellers;
import io.zenvark.boot.properties.BackoffProperties;
import io.zenvark.boot.properties.BreakerProperties;
import io.zenvark.boot.properties.LeaseProperties;
import io.zenvark.boot.properties.ZenvarkProperties;
import io.zenvark.breaker.CircuitOpenException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.TypeReference;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;

/** The hints for native images. These tests do not build an image. */
class RuntimeHintsTests {

    private static RuntimeHints hints;

    @BeforeAll
    static void process() {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            TestPropertyValues.of(Stream.of(ProcessedApplication.ARGUMENTS)
                            .map(argument -> argument.substring("--".length()))
                            .toList())
                    .applyTo(context);
            context.register(ProcessedApplication.class);
            TestGenerationContext generation = new TestGenerationContext();
            new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
            hints = generation.getRuntimeHints();
        }
    }

    @Test
    void includesEveryScript() throws IOException {
        try (Stream<Path> scripts = Files.list(Path.of("../zenvark-core/src/main/resources/io/zenvark/redis"))) {
            assertThat(scripts)
                    .isNotEmpty()
                    .allSatisfy(script -> assertThat(hints)
                            .matches(RuntimeHintsPredicates.resource()
                                    .forResource("io/zenvark/redis/" + script.getFileName())));
        }
    }

    @Test
    void permitsAnnotatedMethodsAndTheirFallbacks() throws NoSuchMethodException {
        assertThat(hints)
                .matches(Invocation.of(Tellers.class.getMethod("count", int.class)))
                .matches(Invocation.of(Tellers.class.getDeclaredMethod("later", int.class, CircuitOpenException.class)))
                .matches(
                        Invocation.of(Tellers.class.getDeclaredMethod("later", int.class, IllegalStateException.class)))
                .matches(
                        Invocation.of(Cashiers.class.getDeclaredMethod("later", int.class, ArithmeticException.class)));
    }

    @Test
    void permitsReadingTheAnnotation() throws NoSuchMethodException {
        assertThat(hints)
                .matches(Invocation.of(DistributedCircuitBreaker.class.getMethod("fallbackMethod")))
                .matches(RuntimeHintsPredicates.proxies().forInterfaces(DistributedCircuitBreaker.class));
    }

    @Test
    void permitsBindingOfProperties() {
        for (Class<?> type : List.of(
                ZenvarkProperties.class, LeaseProperties.class, BreakerProperties.class, BackoffProperties.class)) {
            assertThat(hints).matches(Invocation.of(type.getDeclaredConstructors()[0]), "binds " + type);
        }
    }

    @Test
    void includesConfiguredExceptions() {
        assertThat(hints).matches(RuntimeHintsPredicates.reflection().onType(NoSuchElementException.class));
    }

    @Test
    void includesVirtualThreads() {
        assertThat(hints.reflection().typeHints()).anySatisfy(type -> {
            assertThat(type.getType()).isEqualTo(TypeReference.of(Executors.class));
            assertThat(type.methods()).anyMatch(method -> method.getName().equals("newVirtualThreadPerTaskExecutor"));
        });
    }
}
