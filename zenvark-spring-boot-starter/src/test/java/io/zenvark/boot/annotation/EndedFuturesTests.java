// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.boot.Circuits;
import io.zenvark.boot.autoconfigure.ApplicationRunners;
import io.zenvark.breaker.CallCounts;
import io.zenvark.breaker.CircuitBreaker;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A caller that completes the future of a guarded method ends the call. */
class EndedFuturesTests {

    @Test
    void cancelsCall() {
        ended(Shop::charge, future -> future.cancel(true));
    }

    @Test
    void cancelsCallOfMethodWithFallback() {
        ended(Shop::chargeOrElse, future -> future.cancel(true));
    }

    @Test
    void cancelsCallOfStage() {
        ended(shop -> shop.stage().toCompletableFuture(), future -> future.cancel(true));
    }

    @Test
    void endsCallOnTimeoutOfCaller() {
        ended(Shop::charge, future -> future.orTimeout(1, TimeUnit.MILLISECONDS));
        ended(Shop::charge, future -> future.completeOnTimeout("late", 1, TimeUnit.MILLISECONDS));
    }

    @Test
    void endsCallWhenCallerCompletesFuture() {
        ended(Shop::charge, future -> future.complete("instead"));
        ended(Shop::charge, future -> future.completeExceptionally(new IllegalStateException()));
    }

    private static void ended(Call call, Consumer<CompletableFuture<String>> end) {
        ApplicationRunners.with("payments").withBean(Shop.class).run(context -> {
            Shop shop = context.getBean(Shop.class);
            end.accept(call.on(shop));
            Circuits.await().until(() -> shop.inner().isDone());
            CircuitBreaker breaker = context.getBean("payments", CircuitBreaker.class);
            Circuits.await().untilAsserted(() -> assertThat(breaker.calls()).isEqualTo(new CallCounts(0, 0, 1, 0)));
        });
    }

    private interface Call {

        CompletableFuture<String> on(Shop shop);
    }

    static class Shop {

        private final CompletableFuture<String> inner = new CompletableFuture<>();

        public CompletableFuture<String> inner() {
            return inner;
        }

        @DistributedCircuitBreaker("payments")
        public CompletableFuture<String> charge() {
            return inner;
        }

        @DistributedCircuitBreaker(name = "payments", fallbackMethod = "instead")
        public CompletableFuture<String> chargeOrElse() {
            return inner;
        }

        @DistributedCircuitBreaker("payments")
        public CompletionStage<String> stage() {
            return inner;
        }

        CompletableFuture<String> instead() {
            return CompletableFuture.completedFuture("instead");
        }
    }
}
