// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenvark.boot.autoconfigure.ApplicationRunners;
import io.zenvark.boot.diagnostics.ZenvarkConfigurationException;
import io.zenvark.breaker.CallCounts;
import io.zenvark.breaker.CircuitBreaker;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import reactor.core.publisher.Mono;

class ClassificationTests {

    private final ApplicationContextRunner application = ApplicationRunners.with("payments");

    @Test
    void ignoresExceptionsOfAnnotationAndBreaker() {
        with("zenvark.breakers.payments.ignore-exceptions=java.util.concurrent.TimeoutException", scene -> {
            scene.fails("ignoring", new FileNotFoundException());
            scene.fails("ignoring", new TimeoutException());
            scene.fails("ignoring", new IOException());
            scene.fails("usual", new FileNotFoundException());
            scene.hasCounted(new CallCounts(0, 2, 2, 0));
        });
    }

    @Test
    void recordsExceptionsOfAnnotationAndBreaker() {
        with("zenvark.breakers.payments.record-exceptions=java.util.concurrent.TimeoutException", scene -> {
            scene.fails("recording", new IOException());
            scene.fails("recording", new TimeoutException());
            scene.fails("recording", new IllegalStateException());
            scene.fails("usual", new IOException());
            scene.hasCounted(new CallCounts(2, 2, 0, 0));
        });
    }

    @Test
    void recordsOnlyExceptionsOfAnnotationIfBreakerHasNone() {
        with("zenvark.breakers.payments.match-causes=true", scene -> {
            scene.fails("recording", new IllegalStateException());
            scene.fails("recording", new IllegalStateException(new IOException()));
            scene.fails("usual", new IllegalStateException());
            scene.hasCounted(new CallCounts(1, 2, 0, 0));
        });
    }

    @Test
    void appliesPredicateBeans() {
        application
                .withPropertyValues(
                        "zenvark.breakers.payments.record-predicate=bad",
                        "zenvark.breakers.payments.ignore-predicate=fine",
                        "zenvark.breakers.payments.result-predicate=refusal")
                .withBean("bad", Predicate.class, () ->
                        (Predicate<Throwable>) thrown -> "bad".equals(thrown.getMessage()))
                .withBean("fine", Predicate.class, () ->
                        (Predicate<Throwable>) thrown -> "fine".equals(thrown.getMessage()))
                .withBean("refusal", Predicate.class, () -> (Predicate<Object>) "refused"::equals)
                .withBean(Shop.class)
                .run(context -> {
                    Scene scene =
                            new Scene(context.getBean(Shop.class), context.getBean("payments", CircuitBreaker.class));
                    scene.fails("usual", new IOException("bad"));
                    scene.fails("usual", new IOException("fine"));
                    scene.fails("usual", new IOException("other"));
                    assertThat(scene.bean.answer("refused")).isEqualTo("refused");
                    assertThat(scene.bean.answer("done")).isEqualTo("done");
                    assertThat(scene.bean.later("refused").join()).isEqualTo("refused");
                    assertThat(scene.bean.published("refused").block()).isEqualTo("refused");
                    scene.hasCounted(new CallCounts(2, 4, 1, 0));
                });
    }

    @Test
    void refusesPredicateThatIsNoBean() {
        application
                .withPropertyValues("zenvark.breakers.payments.result-predicate=refusal")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(ZenvarkConfigurationException.class)
                        .hasMessageStartingWith("zenvark.breakers.payments.result-predicate is 'refusal', which is not"
                                + " the name of a bean of type java.util.function.Predicate"));
    }

    @Test
    void countsErrorsAsFailuresAndIgnoresCancellations() {
        with("zenvark.breakers.payments.match-causes=false", scene -> {
            scene.fails("usual", new StackOverflowError());
            scene.fails("usual", new CancellationException());
            scene.fails("usual", new InterruptedException());
            scene.bean.cancelledLater();
            scene.hasCounted(new CallCounts(0, 1, 3, 0));
        });
    }

    private void with(String property, ThrowingConsumer<Scene> test) {
        application
                .withPropertyValues(property)
                .withBean(Shop.class)
                .run(context -> test.accept(
                        new Scene(context.getBean(Shop.class), context.getBean("payments", CircuitBreaker.class))));
    }

    private record Scene(Shop bean, CircuitBreaker breaker) {

        private void fails(String method, Throwable failure) {
            assertThatThrownBy(() -> {
                        switch (method) {
                            case "ignoring" -> bean.ignoring(failure);
                            case "recording" -> bean.recording(failure);
                            default -> bean.usual(failure);
                        }
                    })
                    .isSameAs(failure);
        }

        private void hasCounted(CallCounts counts) {
            assertThat(breaker.calls()).isEqualTo(counts);
        }
    }

    static class Shop {

        @DistributedCircuitBreaker("payments")
        public void usual(Throwable failure) throws Throwable {
            throw failure;
        }

        @DistributedCircuitBreaker(name = "payments", ignoreExceptions = FileNotFoundException.class)
        public void ignoring(Throwable failure) throws Throwable {
            throw failure;
        }

        @DistributedCircuitBreaker(name = "payments", recordExceptions = IOException.class)
        public void recording(Throwable failure) throws Throwable {
            throw failure;
        }

        @DistributedCircuitBreaker("payments")
        public String answer(String answer) {
            return answer;
        }

        @DistributedCircuitBreaker("payments")
        public CompletableFuture<String> later(String answer) {
            return CompletableFuture.supplyAsync(() -> answer);
        }

        @DistributedCircuitBreaker("payments")
        public Mono<String> published(String answer) {
            return Mono.just(answer);
        }

        @DistributedCircuitBreaker("payments")
        public CompletableFuture<String> cancelledLater() {
            CompletableFuture<String> cancelled = new CompletableFuture<>();
            cancelled.cancel(true);
            return cancelled;
        }
    }
}
