// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.reactivex.rxjava3.core.Single;
import io.zenvark.boot.Circuits;
import io.zenvark.boot.annotation.DistributedCircuitBreaker;
import io.zenvark.boot.autoconfigure.ApplicationRunners;
import io.zenvark.boot.autoconfigure.ZenvarkHttpClientAutoConfiguration;
import io.zenvark.boot.autoconfigure.ZenvarkSpringCloudAutoConfiguration;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitBreakers;
import io.zenvark.breaker.CircuitOpenException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;
import org.springframework.cloud.client.circuitbreaker.ReactiveCircuitBreakerFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Every guard while a ramp has just begun: a closed circuit rejects practically all calls. */
class RampedGuardsTests {

    private static void whileRamping(ThrowingConsumer<AssertableApplicationContext> test) {
        ApplicationRunners.with("localhost")
                .withConfiguration(AutoConfigurations.of(
                        ZenvarkHttpClientAutoConfiguration.class, ZenvarkSpringCloudAutoConfiguration.class))
                .withPropertyValues(Circuits.ramping())
                .withBean(Shop.class)
                .run(context -> {
                    CircuitBreaker breaker =
                            context.getBean(CircuitBreakers.class).get("localhost");
                    Circuits.ramp(breaker);
                    long before = breaker.calls().rejected();
                    test.accept(context);
                    assertThat(breaker.calls().rejected()).isGreaterThan(before);
                    assertThat(breaker.calls().succeeded()).isZero();
                });
    }

    private static void isRejectedByRamp(ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        Throwable rejection = thrown instanceof CircuitOpenException || thrown == null ? thrown : thrown.getCause();
        assertThat(rejection)
                .isInstanceOfSatisfying(
                        CircuitOpenException.class,
                        rejected -> assertThat(Duration.between(
                                        rejected.circuit().origin().since(), rejected.rampEnd()))
                                .isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61)));
    }

    @Test
    void annotationRejectsEveryKindOfCall() {
        whileRamping(context -> {
            Shop shop = context.getBean(Shop.class);
            isRejectedByRamp(shop::plain);
            isRejectedByRamp(() -> shop.stage().toCompletableFuture().join());
            isRejectedByRamp(() -> shop.mono().block());
            isRejectedByRamp(() -> shop.flux().blockLast());
            isRejectedByRamp(() -> shop.single().blockingGet());
        });
    }

    @Test
    void annotationCallsFallbacks() {
        whileRamping(context -> {
            Shop shop = context.getBean(Shop.class);
            assertThat(shop.plainOrElse()).isEqualTo("later");
            assertThat(shop.monoOrElse().block()).isEqualTo("later");
        });
    }

    @Test
    void clientsReject() {
        whileRamping(context -> {
            RestClient rest = RestClient.builder()
                    .requestInterceptor(context.getBean(CircuitBreakerRequestInterceptor.class))
                    .build();
            WebClient web = WebClient.builder()
                    .filter(context.getBean(CircuitBreakerExchangeFilter.class))
                    .build();
            isRejectedByRamp(
                    () -> rest.get().uri("http://localhost:1/").retrieve().toBodilessEntity());
            isRejectedByRamp(() -> web.get()
                    .uri("http://localhost:1/")
                    .retrieve()
                    .toBodilessEntity()
                    .block());
        });
    }

    @Test
    void springCloudFactoriesReject() {
        whileRamping(context -> {
            var breaker = context.getBean(CircuitBreakerFactory.class).create("localhost");
            assertThat(breaker.run(() -> "admitted", failure -> "later")).isEqualTo("later");
            isRejectedByRamp(() -> breaker.run(() -> "admitted"));
            var reactive = context.getBean(ReactiveCircuitBreakerFactory.class).create("localhost");
            assertThat(reactive.run(Mono.just("admitted"), failure -> Mono.just("later"))
                            .block())
                    .isEqualTo("later");
            assertThat(reactive.run(Flux.just("admitted"), failure -> Flux.just("later"))
                            .blockLast())
                    .isEqualTo("later");
            isRejectedByRamp(() -> reactive.run(Mono.just("admitted")).block());
        });
    }

    static class Shop {

        @DistributedCircuitBreaker("localhost")
        public String plain() {
            return "admitted";
        }

        @DistributedCircuitBreaker("localhost")
        public CompletionStage<String> stage() {
            return CompletableFuture.completedFuture("admitted");
        }

        @DistributedCircuitBreaker("localhost")
        public Mono<String> mono() {
            return Mono.just("admitted");
        }

        @DistributedCircuitBreaker("localhost")
        public Flux<String> flux() {
            return Flux.just("admitted");
        }

        @DistributedCircuitBreaker("localhost")
        public Single<String> single() {
            return Single.just("admitted");
        }

        @DistributedCircuitBreaker(name = "localhost", fallbackMethod = "later")
        public String plainOrElse() {
            return "admitted";
        }

        @DistributedCircuitBreaker(name = "localhost", fallbackMethod = "monoLater")
        public Mono<String> monoOrElse() {
            return Mono.just("admitted");
        }

        String later(CircuitOpenException rejected) {
            return "later";
        }

        Mono<String> monoLater(CircuitOpenException rejected) {
            return Mono.just("later");
        }
    }
}
