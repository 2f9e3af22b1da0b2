// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.Single;
import io.zenvark.boot.Circuits;
import io.zenvark.boot.autoconfigure.ApplicationRunners;
import io.zenvark.breaker.CallCounts;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitOpenException;
import java.io.IOException;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Test;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class ReactiveCallsTests {

    private static final IOException GONE = new IOException("gone");

    @Test
    void countsEachSubscription() {
        withShop(shop -> {
            Mono<String> one = shop.bean.one();
            assertThat(shop.breaker.calls()).isEqualTo(new CallCounts(0, 0, 0, 0));

            assertThat(one.block()).isEqualTo("book");
            assertThat(one.block()).isEqualTo("book");
            assertThat(shop.bean.many().collectList().block()).containsExactly("book", "pen");
            StepVerifier.create(shop.bean.nothing()).verifyComplete();
            assertThat(shop.breaker.calls()).isEqualTo(new CallCounts(4, 0, 0, 0));
        });
    }

    @Test
    void countsErrorSignalsAndExceptionsAtAssembly() {
        withShop(shop -> {
            StepVerifier.create(shop.bean.failing()).verifyErrorMatches(GONE::equals);
            StepVerifier.create(shop.bean.failingLate()).expectNext("book").verifyErrorMatches(GONE::equals);
            StepVerifier.create(shop.bean.notEvenAssembled()).verifyErrorMatches(GONE::equals);
            assertThat(shop.breaker.calls()).isEqualTo(new CallCounts(0, 3, 0, 0));
        });
    }

    @Test
    void signalsRejectionToSubscriber() {
        withShop(shop -> {
            Mono<String> assembledBefore = shop.bean.one();
            shop.open();
            long before = shop.breaker.calls().rejected();

            StepVerifier.create(assembledBefore).verifyError(CircuitOpenException.class);
            StepVerifier.create(shop.bean.many()).verifyError(CircuitOpenException.class);
            assertThat(shop.breaker.calls().rejected()).isEqualTo(before + 2);
            assertThat(shop.breaker.calls().succeeded()).isZero();
        });
    }

    @Test
    void ignoresSubscriptionCancelledBeforeFirstElement() {
        withShop(shop -> {
            shop.bean.endless().subscribe().dispose();
            StepVerifier.create(shop.bean.endlessMany(), 1)
                    .expectNext("book")
                    .thenCancel()
                    .verify();
            StepVerifier.create(shop.bean.many().take(1)).expectNext("book").verifyComplete();
            assertThat(shop.breaker.calls()).isEqualTo(new CallCounts(2, 0, 1, 0));
        });
    }

    @Test
    void countsValueOnceIfSubscriberCancelsAfterwards() {
        withShop(shop -> {
            assertThat(shop.bean.one().flux().next().block()).isEqualTo("book");
            assertThat(shop.breaker.calls()).isEqualTo(new CallCounts(1, 0, 0, 0));
        });
    }

    @Test
    void countsEachAttemptOfRetry() {
        withShop(shop -> {
            assertThat(shop.bean.second().retry(1).block()).isEqualTo("book");
            assertThat(shop.breaker.calls()).isEqualTo(new CallCounts(1, 1, 0, 0));
        });
    }

    @Test
    void answersErrorSignalsWithFallbacks() {
        withShop(shop -> {
            assertThat(shop.bean.oneOrElse().block()).isEqualTo("instead of gone");
            assertThat(shop.bean.manyOrElse().collectList().block()).containsExactly("book", "one", "two");
            assertThat(shop.bean.otherwise().onErrorReturn("not mine").block()).isEqualTo("not mine");
            shop.open();
            assertThat(shop.bean.oneOrElse().block()).isEqualTo("rejected");
        });
    }

    @Test
    void signalsExceptionOfFallback() {
        withShop(shop -> StepVerifier.create(shop.bean.hopeless()).verifyErrorMessage("no answer"));
    }

    @Test
    void guardsOtherReactiveTypesThroughReactor() {
        withShop(shop -> {
            assertThat(shop.bean.single().blockingGet()).isEqualTo("book");
            assertThat(shop.bean.maybe().blockingGet()).isEqualTo("book");
            shop.bean.completable().blockingAwait();
            assertThat(shop.bean.flowable().toList().blockingGet()).containsExactly("book", "pen");
            assertThat(shop.bean.observable().toList().blockingGet()).containsExactly("book", "pen");
            assertThat(JdkFlowAdapter.flowPublisherToFlux(shop.bean.flow())
                            .collectList()
                            .block())
                    .containsExactly("book", "pen");
            assertThat(shop.breaker.calls()).isEqualTo(new CallCounts(6, 0, 0, 0));

            assertThat(shop.bean.singleOrElse().blockingGet()).isEqualTo("single instead of gone");
            assertThat(shop.breaker.calls().failed()).isEqualTo(1);
            shop.open();
            shop.bean.completable().test().assertError(CircuitOpenException.class);
            shop.bean.observable().test().assertError(CircuitOpenException.class);
        });
    }

    private static void withShop(ThrowingConsumer<Scene> test) {
        ApplicationRunners.with("payments")
                .withBean(Shop.class)
                .run(context -> test.accept(
                        new Scene(context.getBean(Shop.class), context.getBean("payments", CircuitBreaker.class))));
    }

    private record Scene(Shop bean, CircuitBreaker breaker) {

        private void open() {
            Circuits.open(breaker);
        }
    }

    static class Shop {

        @DistributedCircuitBreaker("payments")
        public Mono<String> one() {
            return Mono.just("book");
        }

        @DistributedCircuitBreaker("payments")
        public Mono<String> nothing() {
            return Mono.empty();
        }

        @DistributedCircuitBreaker("payments")
        public Flux<String> many() {
            return Flux.just("book", "pen");
        }

        @DistributedCircuitBreaker("payments")
        public Mono<String> failing() {
            return Mono.error(GONE);
        }

        @DistributedCircuitBreaker("payments")
        public Flux<String> failingLate() {
            return Flux.just("book").concatWith(Mono.error(GONE));
        }

        @DistributedCircuitBreaker("payments")
        public Flux<String> notEvenAssembled() throws IOException {
            throw GONE;
        }

        @DistributedCircuitBreaker("payments")
        public Mono<String> endless() {
            return Mono.never();
        }

        @DistributedCircuitBreaker("payments")
        public Flux<String> endlessMany() {
            Sinks.Many<String> sink = Sinks.many().unicast().onBackpressureBuffer();
            sink.tryEmitNext("book").orThrow();
            return sink.asFlux();
        }

        @DistributedCircuitBreaker("payments")
        public Mono<String> second() {
            AtomicInteger attempts = new AtomicInteger();
            return Mono.defer(() -> attempts.incrementAndGet() < 2 ? Mono.error(GONE) : Mono.just("book"));
        }

        @DistributedCircuitBreaker(name = "payments", fallbackMethod = "instead")
        public Mono<String> oneOrElse() {
            return Mono.error(GONE);
        }

        Mono<String> instead(IOException failure) {
            return Mono.just("instead of " + failure.getMessage());
        }

        Mono<String> instead(CircuitOpenException open) {
            return Mono.just("rejected");
        }

        @DistributedCircuitBreaker(name = "payments", fallbackMethod = "insteadMany")
        public Flux<String> manyOrElse() {
            return failingLate();
        }

        Flux<String> insteadMany() {
            return Flux.just("one", "two");
        }

        @DistributedCircuitBreaker(name = "payments", fallbackMethod = "instead")
        public Mono<String> otherwise() {
            return Mono.error(new IllegalStateException());
        }

        @DistributedCircuitBreaker(name = "payments", fallbackMethod = "unanswered")
        public Mono<String> hopeless() {
            return Mono.error(GONE);
        }

        Mono<String> unanswered() {
            throw new IllegalStateException("no answer");
        }

        @DistributedCircuitBreaker("payments")
        public Single<String> single() {
            return Single.just("book");
        }

        @DistributedCircuitBreaker("payments")
        public Maybe<String> maybe() {
            return Maybe.just("book");
        }

        @DistributedCircuitBreaker("payments")
        public Completable completable() {
            return Completable.complete();
        }

        @DistributedCircuitBreaker("payments")
        public Flowable<String> flowable() {
            return Flowable.just("book", "pen");
        }

        @DistributedCircuitBreaker("payments")
        public Observable<String> observable() {
            return Observable.just("book", "pen");
        }

        @DistributedCircuitBreaker("payments")
        public Flow.Publisher<String> flow() {
            return JdkFlowAdapter.publisherToFlowPublisher(many());
        }

        @DistributedCircuitBreaker(name = "payments", fallbackMethod = "single")
        public Single<String> singleOrElse() {
            return Single.error(GONE);
        }

        Single<String> single(IOException failure) {
            return Single.just("single instead of " + failure.getMessage());
        }
    }
}
