// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.zenvark.Outcome;
import io.zenvark.breaker.CallCounts;
import io.zenvark.breaker.CallListener;
import io.zenvark.breaker.CallPermit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** A call counts once, however often its permit is completed. */
class PermitTests {

    private final NodeCircuitBreaker breaker =
            TestBreakers.create(TestBreakers.payments(), new OutcomeQueue(1 << 16), System::nanoTime);

    @Test
    void countsOnlyFirstCompletion() {
        CallPermit permit = breaker.acquire();

        assertThat(permit.onFailure(new IllegalStateException("gone"))).isEqualTo(Outcome.FAILURE);
        assertThat(permit.onSuccess()).isEqualTo(Outcome.FAILURE);
        assertThat(permit.onResult("late", Duration.ofDays(1))).isEqualTo(Outcome.FAILURE);
        assertThat(permit.onIgnored()).isEqualTo(Outcome.FAILURE);

        assertThat(breaker.calls()).isEqualTo(new CallCounts(0, 1, 0, 0));
    }

    @Test
    void countsNothingAfterRelease() {
        CallPermit permit = breaker.tryAcquire().orElseThrow();
        permit.onIgnored();
        permit.onFailure(new IllegalStateException("gone"));
        assertThat(breaker.calls()).isEqualTo(new CallCounts(0, 0, 1, 0));
    }

    @Test
    void countsTwoCallsTwice() {
        CallPermit one = breaker.acquire();
        CallPermit other = breaker.acquire();
        one.onSuccess();
        other.onSuccess();
        assertThat(breaker.calls().succeeded()).isEqualTo(2);
    }

    @Test
    void countsOnceFromManyThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int call = 0; call < 200; call++) {
                CallPermit permit = breaker.withClassification(classification -> classification)
                        .acquire();
                CountDownLatch start = new CountDownLatch(1);
                List<Future<?>> ends = new ArrayList<>();
                for (int thread = 0; thread < 8; thread++) {
                    boolean fails = thread % 2 == 0;
                    ends.add(threads.submit(() -> {
                        start.await();
                        return fails ? permit.onFailure(new IllegalStateException()) : permit.onSuccess();
                    }));
                }
                start.countDown();
                for (Future<?> end : ends) {
                    end.get();
                }
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(breaker.calls().succeeded() + breaker.calls().failed()).isEqualTo(200);
    }

    @Test
    void limitsDurationsOutOfRange() {
        assertThat(breaker.acquire().onSuccess(Duration.ofSeconds(Long.MAX_VALUE)))
                .isNotNull();
        assertThat(breaker.acquire().onSuccess(Duration.ofSeconds(Long.MIN_VALUE)))
                .isEqualTo(Outcome.SUCCESS);
        assertThat(breaker.calls().succeeded()).isEqualTo(2);
    }

    @Test
    void countsMissingStageAsFailure() {
        CompletionStage<String> stage = breaker.executeAsync(() -> null);
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> stage.toCompletableFuture().join())
                .withMessageContaining("null instead of a stage");
        assertThat(breaker.calls().failed()).isOne();
    }

    @Test
    void countsStageThatCompletesTwiceOnce() {
        breaker.executeAsync(() -> new CompletableFuture<String>() {
            @Override
            public CompletableFuture<String> whenComplete(BiConsumer<? super String, ? super Throwable> action) {
                action.accept("once", null);
                action.accept(null, new IllegalStateException("twice"));
                return this;
            }
        });
        assertThat(breaker.calls()).isEqualTo(new CallCounts(1, 0, 0, 0));
    }

    @Test
    void countsStageThatRefusesCallbackAsFailure() {
        CompletionStage<String> stage = breaker.executeAsync(() -> new CompletableFuture<String>() {
            @Override
            public CompletableFuture<String> whenComplete(BiConsumer<? super String, ? super Throwable> action) {
                throw new UnsupportedOperationException("on purpose");
            }
        });
        assertThat(stage.toCompletableFuture()).isCompletedExceptionally();
        assertThat(breaker.calls().failed()).isOne();
    }

    @Test
    void protectsCallFromListenerThatThrowsError() throws Exception {
        breaker.addCallListener(new CallListener() {
            @Override
            public void onCall(Outcome outcome, long elapsedNanos) {
                throw new NoClassDefFoundError("on purpose");
            }

            @Override
            public void onRejected() {}
        });

        assertThat(breaker.execute(() -> "done")).isEqualTo("done");
        assertThat(breaker.outcomes().recorded()).isOne();
    }
}
