// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reactivex.rxjava3.core.BackpressureStrategy;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Observable;
import io.zenvark.CircuitState;
import io.zenvark.Outcome;
import io.zenvark.boot.AttemptedCalls;
import io.zenvark.boot.annotation.DistributedCircuitBreaker;
import io.zenvark.boot.autoconfigure.ApplicationRunners;
import io.zenvark.boot.autoconfigure.ZenvarkSpringCloudAutoConfiguration;
import io.zenvark.boot.cloud.ZenvarkReactiveCircuitBreakerFactory;
import io.zenvark.breaker.CallCounts;
import io.zenvark.breaker.CallListener;
import io.zenvark.breaker.CircuitBreaker;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Outcomes of calls that their callers cancel or read in part. All adapters follow the same rule. */
class GuardedPublisherTests {

    private static final Duration SHORT = Duration.ofMillis(20);

    private final ApplicationContextRunner application = ApplicationRunners.with("payments")
            .withConfiguration(AutoConfigurations.of(ZenvarkSpringCloudAutoConfiguration.class))
            .withPropertyValues("zenvark.breakers.payments.strategy.failure-threshold=5")
            .withBean(Shop.class);

    static Stream<Consumer<Flux<Integer>>> partialReads() {
        return Stream.of(
                flux -> flux.next().block(),
                flux -> flux.take(2).blockLast(),
                Flux::blockFirst,
                flux -> flux.any(number -> number > 0).block(),
                flux -> flux.takeUntil(number -> number == 2).blockLast(),
                flux -> flux.limitRate(2).take(1).blockLast(),
                flux -> flux.publishOn(Schedulers.parallel()).take(2).blockLast(),
                flux -> flux.elementAt(1).block(),
                flux -> Mono.from(flux).block());
    }

    @ParameterizedTest
    @MethodSource("partialReads")
    void countsPartialReadAsSuccess(Consumer<Flux<Integer>> read) {
        application.run(context -> {
            CircuitBreaker breaker = context.getBean("payments", CircuitBreaker.class);
            read.accept(context.getBean(Shop.class).numbers());
            read.accept(Flux.from(context.getBean(Shop.class).published()));
            read.accept(Flux.from(context.getBean(Shop.class).flowable()));
            read.accept(Flux.from(context.getBean(Shop.class).observable().toFlowable(BackpressureStrategy.BUFFER)));
            read.accept(context.getBean(ZenvarkReactiveCircuitBreakerFactory.class)
                    .create("payments")
                    .run(endless()));
            await().untilAsserted(() -> assertThat(breaker.calls()).isEqualTo(new CallCounts(5, 0, 0, 0)));
        });
    }

    @Test
    void keepsCircuitClosedDuringPartialReads() {
        application.run(context -> {
            CircuitBreaker breaker = context.getBean("payments", CircuitBreaker.class);
            await().until(breaker::isLeader);
            Shop shop = context.getBean(Shop.class);
            for (int failure = 0; failure < 5; failure++) {
                for (int call = 0; call < 200; call++) {
                    shop.numbers().blockFirst();
                }
                AttemptedCalls.attempt(() -> shop.failing().blockFirst());
            }
            assertThat(breaker.calls()).isEqualTo(new CallCounts(1000, 5, 0, 0));
            assertThat(breaker.state()).isEqualTo(CircuitState.CLOSED);
        });
    }

    @Test
    void ignoresCancellationBeforeFirstElement() {
        application.run(context -> {
            cancelAll(context.getBean(Shop.class), context.getBean(ZenvarkReactiveCircuitBreakerFactory.class));
            CircuitBreaker breaker = context.getBean("payments", CircuitBreaker.class);
            await().untilAsserted(() -> assertThat(breaker.calls()).isEqualTo(new CallCounts(0, 0, 5, 0)));
        });
    }

    @Test
    void countsLateCancellationAsSlowFailure() {
        application
                .withPropertyValues("zenvark.breakers.payments.slow-call-duration=1ns")
                .run(context -> {
                    CircuitBreaker breaker = context.getBean("payments", CircuitBreaker.class);
                    Outcomes outcomes = new Outcomes();
                    breaker.addCallListener(outcomes);
                    cancelAll(context.getBean(Shop.class), context.getBean(ZenvarkReactiveCircuitBreakerFactory.class));
                    await().untilAsserted(
                                    () -> assertThat(outcomes.seen).hasSize(5).containsOnly(Outcome.SLOW_FAILURE));
                    await().until(() -> breaker.state() == CircuitState.OPEN);
                });
    }

    /** Times out at every place outside the guard. The call of {@code orTimeout} may be counted a moment later. */
    private static void cancelAll(Shop shop, ZenvarkReactiveCircuitBreakerFactory factory) {
        AttemptedCalls.attempt(() -> shop.never().timeout(SHORT).block());
        AttemptedCalls.attempt(() -> shop.neverMany().timeout(SHORT).blockLast());
        AttemptedCalls.attempt(() ->
                factory.create("payments").run(Mono.never()).timeout(SHORT).block());
        AttemptedCalls.attempt(
                () -> shop.neverLater().orTimeout(1, TimeUnit.MILLISECONDS).join());
        CompletableFuture<String> future = shop.neverLater();
        AttemptedCalls.attempt(() -> future.get(1, TimeUnit.MILLISECONDS));
        future.cancel(true);
    }

    @Test
    void measuresStallBetweenElementsByWaitingTimeOfConsumer() {
        assertThat(cancelledWhileWaiting("1ns")).isEqualTo(new CallCounts(0, 1, 0, 0));
        assertThat(cancelledWhileWaiting("1h")).isEqualTo(new CallCounts(1, 0, 0, 0));
    }

    private CallCounts cancelledWhileWaiting(String slow) {
        AtomicReference<CallCounts> counts = new AtomicReference<>();
        application
                .withPropertyValues("zenvark.breakers.payments.slow-call-duration=" + slow)
                .run(context -> {
                    context.getBean(Shop.class).numbers().subscribe().dispose();
                    counts.set(context.getBean("payments", CircuitBreaker.class).calls());
                });
        return counts.get();
    }

    @Test
    void doesNotMistakeSlowConsumerForStall() {
        application
                .withPropertyValues("zenvark.breakers.payments.slow-call-duration=1ns")
                .run(context -> {
                    CircuitBreaker breaker = context.getBean("payments", CircuitBreaker.class);
                    Outcomes outcomes = new Outcomes();
                    breaker.addCallListener(outcomes);
                    BaseSubscriber<Integer> consumer = new BaseSubscriber<>() {

                        @Override
                        protected void hookOnSubscribe(Subscription subscription) {
                            subscription.request(1);
                        }
                    };
                    GuardedPublisher.flux(breaker, endless()).subscribe(consumer);
                    consumer.cancel();
                    assertThat(outcomes.seen).containsExactly(Outcome.SLOW_SUCCESS);
                });
    }

    private static Flux<Integer> endless() {
        return Flux.just(1, 2, 3, 4).concatWith(Flux.never());
    }

    private record Outcomes(List<Outcome> seen) implements CallListener {

        private Outcomes() {
            this(new CopyOnWriteArrayList<>());
        }

        @Override
        public void onCall(Outcome outcome, long elapsedNanos) {
            seen.add(outcome);
        }

        @Override
        public void onRejected() {}
    }

    static class Shop {

        @DistributedCircuitBreaker("payments")
        public Flux<Integer> numbers() {
            return endless();
        }

        @DistributedCircuitBreaker("payments")
        public Publisher<Integer> published() {
            return endless();
        }

        @DistributedCircuitBreaker("payments")
        public Flowable<Integer> flowable() {
            return Flowable.fromPublisher(endless());
        }

        @DistributedCircuitBreaker("payments")
        public Observable<Integer> observable() {
            return Observable.fromPublisher(endless());
        }

        @DistributedCircuitBreaker("payments")
        public Flux<Integer> failing() {
            return Flux.error(new IOException());
        }

        @DistributedCircuitBreaker("payments")
        public Mono<String> never() {
            return Mono.never();
        }

        @DistributedCircuitBreaker("payments")
        public Flux<String> neverMany() {
            return Flux.never();
        }

        @DistributedCircuitBreaker("payments")
        public CompletableFuture<String> neverLater() {
            return new CompletableFuture<>();
        }
    }
}
