// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.zenvark.boot.autoconfigure.ApplicationRunners;
import io.zenvark.boot.diagnostics.ZenvarkConfigurationException;
import io.zenvark.breaker.CallCounts;
import io.zenvark.breaker.CircuitBreaker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.WebAsyncTask;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import reactor.core.publisher.Mono;

/** Results that end after the method has returned are guarded until their end, refused, or reported in a warning. */
@ExtendWith(OutputCaptureExtension.class)
class LateResultsTests {

    @Test
    void guardsTypesOfMutinyUntilTheirEnd() {
        ApplicationRunners.with("payments").withBean(Mutiny.class).run(context -> {
            Mutiny mutiny = context.getBean(Mutiny.class);
            Uni<String> failing = mutiny.failing();
            CircuitBreaker breaker = context.getBean("payments", CircuitBreaker.class);
            assertThat(breaker.calls()).isEqualTo(new CallCounts(0, 0, 0, 0));

            assertThatThrownBy(() -> failing.await().indefinitely()).isInstanceOf(IllegalStateException.class);
            assertThat(mutiny.one().await().indefinitely()).isEqualTo("book");
            assertThat(mutiny.many().collect().asList().await().indefinitely()).containsExactly("book", "pen");
            assertThat(breaker.calls()).isEqualTo(new CallCounts(2, 1, 0, 0));
        });
    }

    @Test
    void countsMultiThatIsReadInPartAsSuccess() {
        ApplicationRunners.with("payments").withBean(Mutiny.class).run(context -> {
            Mutiny mutiny = context.getBean(Mutiny.class);
            CircuitBreaker breaker = context.getBean("payments", CircuitBreaker.class);

            assertThat(mutiny.endless().toUni().await().indefinitely()).isEqualTo(0);
            assertThat(mutiny.endless()
                            .select()
                            .first(3)
                            .collect()
                            .asList()
                            .await()
                            .indefinitely())
                    .containsExactly(0, 1, 2);
            assertThat(mutiny.endless()
                            .toUni()
                            .onItem()
                            .ignore()
                            .andContinueWithNull()
                            .await()
                            .indefinitely())
                    .isNull();

            assertThat(breaker.calls()).isEqualTo(new CallCounts(3, 0, 0, 0));
        });
    }

    @Test
    void resolvesReturnTypeOfGenericMethod() {
        ApplicationRunners.with("payments").withBean(Concrete.class).run(context -> {
            Concrete concrete = context.getBean(Concrete.class);
            Mono<String> call = concrete.call();
            CircuitBreaker breaker = context.getBean("payments", CircuitBreaker.class);
            assertThat(breaker.calls()).isEqualTo(new CallCounts(0, 0, 0, 0));
            assertThatThrownBy(call::block).isInstanceOf(IllegalStateException.class);
            assertThat(breaker.calls()).isEqualTo(new CallCounts(0, 1, 0, 0));
        });
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                ReturnsCallable.class,
                ReturnsDeferredResult.class,
                ReturnsWebAsyncTask.class,
                ReturnsStreamingResponseBody.class,
                ReturnsSseEmitter.class,
                ReturnsWrapped.class,
                ReturnsOptional.class
            })
    void refusesReturnTypesWithLaterWork(Class<?> bean) {
        ApplicationRunners.with("payments")
                .withBean(bean)
                .run(context -> assertThat(context.getStartupFailure())
                        .isInstanceOf(ZenvarkConfigurationException.class)
                        .hasMessageStartingWith(bean.getName() + ".call() returns ")
                        .hasMessageContaining("whose work ends after the method has returned"));
    }

    @ParameterizedTest
    @ValueSource(classes = {ReturnsStream.class, ReturnsSupplier.class, ReturnsFutures.class})
    void warnsOfReturnTypesWithLaterWork(Class<?> bean, CapturedOutput output) {
        ApplicationRunners.with("payments").withBean(bean).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(output).containsOnlyOnce(bean.getName() + ".call() returns ");
        });
    }

    static class Mutiny {

        @DistributedCircuitBreaker("payments")
        public Uni<String> failing() {
            return Uni.createFrom().failure(new IllegalStateException());
        }

        @DistributedCircuitBreaker("payments")
        public Uni<String> one() {
            return Uni.createFrom().item("book");
        }

        @DistributedCircuitBreaker("payments")
        public Multi<String> many() {
            return Multi.createFrom().items("book", "pen");
        }

        @DistributedCircuitBreaker("payments")
        public Multi<Integer> endless() {
            return Multi.createFrom().ticks().every(Duration.ofMillis(1)).map(Long::intValue);
        }
    }

    abstract static class Generic<T> {

        @DistributedCircuitBreaker("payments")
        public T call() {
            return made();
        }

        abstract T made();
    }

    static class Concrete extends Generic<Mono<String>> {

        @Override
        Mono<String> made() {
            return Mono.error(new IllegalStateException());
        }
    }

    static class ReturnsCallable {

        @DistributedCircuitBreaker("payments")
        public Callable<String> call() {
            return () -> "book";
        }
    }

    static class ReturnsDeferredResult {

        @DistributedCircuitBreaker("payments")
        public DeferredResult<String> call() {
            return new DeferredResult<>();
        }
    }

    static class ReturnsWebAsyncTask {

        @DistributedCircuitBreaker("payments")
        public WebAsyncTask<String> call() {
            return new WebAsyncTask<>(() -> "book");
        }
    }

    static class ReturnsStreamingResponseBody {

        @DistributedCircuitBreaker("payments")
        public StreamingResponseBody call() {
            return output -> {};
        }
    }

    static class ReturnsSseEmitter {

        @DistributedCircuitBreaker("payments")
        public SseEmitter call() {
            return new SseEmitter();
        }
    }

    static class ReturnsWrapped {

        @DistributedCircuitBreaker("payments")
        public ResponseEntity<Mono<String>> call() {
            return ResponseEntity.ok(Mono.empty());
        }
    }

    static class ReturnsOptional {

        @DistributedCircuitBreaker("payments")
        public Optional<CompletableFuture<String>> call() {
            return Optional.empty();
        }
    }

    static class ReturnsStream {

        @DistributedCircuitBreaker("payments")
        public Stream<String> call() {
            return Stream.empty();
        }
    }

    static class ReturnsSupplier {

        @DistributedCircuitBreaker("payments")
        public Supplier<String> call() {
            return () -> "book";
        }
    }

    static class ReturnsFutures {

        @DistributedCircuitBreaker("payments")
        public List<CompletableFuture<String>> call() {
            return List.of();
        }
    }
}
