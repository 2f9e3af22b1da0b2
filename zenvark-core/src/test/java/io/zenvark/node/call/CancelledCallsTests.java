// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.zenvark.Outcome;
import io.zenvark.breaker.CallClassification;
import io.zenvark.breaker.CallCounts;
import io.zenvark.breaker.CallListener;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls that their callers cancel, soon or late. */
class CancelledCallsTests {

    private static final Duration SLOW = Duration.ofSeconds(2);

    private final List<Outcome> recorded = new ArrayList<>();
    private long now;
    private final NodeCircuitBreaker breaker = breaker();

    private NodeCircuitBreaker breaker() {
        NodeCircuitBreaker made = TestBreakers.create(
                TestBreakers.payments().withCalls(new CallClassification(Optional.of(SLOW), Set.of(), Set.of())),
                new OutcomeQueue(16),
                () -> now);
        made.addCallListener(new CallListener() {

            @Override
            public void onCall(Outcome outcome, long elapsedNanos) {
                recorded.add(outcome);
            }

            @Override
            public void onRejected() {}
        });
        return made;
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private void fails(Duration after, Exception thrown) {
        assertThatThrownBy(() -> breaker.execute(() -> {
                    pass(after);
                    throw thrown;
                }))
                .isSameAs(thrown);
    }

    @Test
    void countsLateCancellationAsSlowFailure() {
        Exception wrapped = new IllegalStateException(new IOException(new InterruptedException()));
        fails(SLOW.minusNanos(1), wrapped);
        fails(SLOW, wrapped);
        assertThat(recorded).containsExactly(Outcome.IGNORED, Outcome.SLOW_FAILURE);
        assertThat(breaker.calls()).isEqualTo(new CallCounts(0, 1, 1, 0));
    }

    @Test
    void ignoresLateCancellationIfCancellationsAreIgnored() {
        breaker.redefine(breaker.definition()
                .withCalls(breaker.classification().adding(List.of(), List.of(CancellationException.class))));
        fails(SLOW, new CancellationException());
        assertThat(breaker.acquire().onCancelled(SLOW)).isEqualTo(Outcome.IGNORED);
    }

    @Test
    void returnsOutcomeOfCancelledPermit() {
        assertThat(breaker.acquire().onCancelled(SLOW.minusNanos(1))).isEqualTo(Outcome.IGNORED);
        assertThat(breaker.acquire().onCancelled(SLOW)).isEqualTo(Outcome.SLOW_FAILURE);
        assertThat(breaker.acquire().onIgnored(SLOW)).isEqualTo(Outcome.IGNORED);
    }

    static Stream<Consumer<CompletableFuture<String>>> waysToGiveUp() {
        return Stream.of(
                future -> future.cancel(true),
                future -> future.completeExceptionally(new TimeoutException()),
                future -> future.complete("instead"));
    }

    @ParameterizedTest
    @MethodSource("waysToGiveUp")
    void countsFutureThatCallerCompletes(Consumer<CompletableFuture<String>> way) {
        CompletableFuture<String> call = new CompletableFuture<>();
        CompletableFuture<String> guarded = breaker.executeAsync(() -> call).toCompletableFuture();
        pass(SLOW);
        way.accept(guarded);
        assertThat(recorded).containsExactly(Outcome.SLOW_FAILURE);
        assertThat(call).isDone();
        way.accept(breaker.executeAsync(CompletableFuture<String>::new).toCompletableFuture());
        assertThat(recorded).containsExactly(Outcome.SLOW_FAILURE, Outcome.IGNORED);
    }

    @Test
    void countsTimeoutOfFuture() {
        CompletableFuture<String> guarded = breaker.executeAsync(CompletableFuture<String>::new)
                .toCompletableFuture()
                .orTimeout(1, TimeUnit.MILLISECONDS);
        assertThatThrownBy(guarded::join).hasCauseInstanceOf(TimeoutException.class);
        // The thread of the timeout completes the future first and counts the call afterwards.
        await().untilAsserted(() -> assertThat(breaker.calls()).isEqualTo(new CallCounts(0, 0, 1, 0)));
    }

    @Test
    void passesResultOfCallOn() {
        CompletableFuture<String> call = new CompletableFuture<>();
        CompletableFuture<String> guarded = breaker.executeAsync(() -> call).toCompletableFuture();
        call.cancel(true);
        assertThat(guarded).isCancelled();
        assertThat(breaker.<String>executeAsync(() -> CompletableFuture.completedStage("done"))
                        .toCompletableFuture())
                .isCompletedWithValue("done");
        assertThat(breaker.executeAsync(() -> CompletableFuture.completedFuture(null))
                        .toCompletableFuture())
                .isCompletedWithValue(null);
        CompletableFuture<?> failed = breaker.executeAsync(
                        () -> CompletableFuture.failedFuture(new CompletionException(new IOException())))
                .toCompletableFuture();
        assertThatThrownBy(failed::join).isInstanceOf(CompletionException.class).hasCauseInstanceOf(IOException.class);
        assertThat(breaker.calls()).isEqualTo(new CallCounts(2, 1, 1, 0));
    }

    @Test
    void countsCallWithoutStageAsFailure() {
        assertThat(breaker.executeAsync(() -> null).toCompletableFuture()).isCompletedExceptionally();
        assertThat(breaker.calls()).isEqualTo(new CallCounts(0, 1, 0, 0));
    }
}
