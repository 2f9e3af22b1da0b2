// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.ThreadMXBean;
import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.Epoch;
import io.zenvark.NodeId;
import io.zenvark.Outcome;
import io.zenvark.TimedMode;
import io.zenvark.TransitionCause;
import io.zenvark.breaker.CallClassification;
import io.zenvark.breaker.CallCounts;
import io.zenvark.breaker.CallExecutor;
import io.zenvark.breaker.CallListener;
import io.zenvark.breaker.CallPermit;
import io.zenvark.breaker.CallPredicates;
import io.zenvark.breaker.CircuitOpenException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NodeCircuitBreakerTests {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Instant SINCE = Instant.parse("2026-11-20T10:00:00Z");

    private final OutcomeQueue queue = new OutcomeQueue(16);
    private long now;
    private final NodeCircuitBreaker breaker = breaker(CallClassification.DEFAULT);

    private NodeCircuitBreaker breaker(CallClassification classification) {
        Circuit initial = Circuit.initial(CircuitMode.AUTO, new NodeId("n"), SINCE);
        return TestBreakers.factory(queue, () -> now)
                .create(TestBreakers.payments().withCalls(classification), initial);
    }

    private static Circuit circuit(long version, CircuitState state, CircuitMode mode) {
        var origin = new Circuit.Origin(SINCE, new NodeId("n"), TransitionCause.STRATEGY, "5 consecutive failures");
        return new Circuit(version, new Epoch(1), state, TimedMode.unlimited(mode), origin);
    }

    private List<Outcome> recorded() {
        List<Outcome> recorded = new ArrayList<>();
        queue.drain(0, (at, outcome, count, endedAt) -> recorded.addAll(Collections.nCopies(count, outcome)));
        return recorded;
    }

    @Test
    void recordsOutcomesOfCalls() throws Exception {
        assertThat(breaker.execute(() -> "done")).isEqualTo("done");
        assertThatThrownBy(() -> breaker.execute(() -> {
                    throw new IOException("gone");
                }))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> breaker.run(() -> {
                    throw new AssertionError("an error counts too");
                }))
                .isInstanceOf(AssertionError.class);
        assertThat(recorded()).containsExactly(Outcome.SUCCESS, Outcome.FAILURE, Outcome.FAILURE);
        assertThat(breaker.calls()).isEqualTo(new CallCounts(1, 2, 0, 0));
    }

    @Test
    void rejectionOfForcedCircuitNamesEndOfMode() {
        var origin = new Circuit.Origin(SINCE, new NodeId("n"), TransitionCause.OPERATOR, "maintenance");
        Instant end = SINCE.plusSeconds(600);
        breaker.coordinated()
                .replace(new Circuit(
                        1,
                        Epoch.NONE,
                        CircuitState.CLOSED,
                        new TimedMode(CircuitMode.FORCED_OPEN, Optional.of(end)),
                        origin));
        assertThatExceptionOfType(CircuitOpenException.class)
                .isThrownBy(breaker::acquire)
                .withMessageContaining("The mode ends at " + end)
                .satisfies(rejection -> assertThat(rejection.retryAt()).isEqualTo(end));

        breaker.coordinated().replace(circuit(2, CircuitState.OPEN, CircuitMode.FORCED_OPEN));
        assertThatExceptionOfType(CircuitOpenException.class)
                .isThrownBy(breaker::acquire)
                .withMessageContaining("until an operator changes the mode")
                .satisfies(rejection -> assertThat(rejection.retryAt()).isNull());
    }

    @Test
    void rejectsWithoutRunningCall() {
        breaker.coordinated().replace(circuit(1, CircuitState.OPEN, CircuitMode.AUTO));
        assertThatThrownBy(() -> breaker.execute(() -> {
                    throw new AssertionError("was run");
                }))
                .isInstanceOfSatisfying(CircuitOpenException.class, rejection -> {
                    assertThat(rejection.breaker()).isEqualTo(new BreakerName("payments"));
                    assertThat(rejection.retryAt()).isEqualTo(SINCE.plusSeconds(3));
                    assertThat(rejection.circuit().version()).isEqualTo(1);
                    assertThat(rejection.getStackTrace()).isEmpty();
                });
        assertThat(breaker.tryAcquire()).isEmpty();
        assertThatThrownBy(breaker::acquire).isInstanceOf(CircuitOpenException.class);
        assertThat(breaker.executeAsync(() -> CompletableFuture.completedFuture(1))
                        .toCompletableFuture())
                .isCompletedExceptionally();
        assertThat(breaker.calls().rejected()).isEqualTo(4);
        assertThat(recorded()).isEmpty();
    }

    @Test
    void reusesExceptionBetweenTwoTransitions() {
        breaker.coordinated().replace(circuit(1, CircuitState.OPEN, CircuitMode.AUTO));
        Throwable first = catchThrowable(breaker::acquire);
        Throwable second = catchThrowable(breaker::acquire);
        assertThat(second).isSameAs(first);
    }

    @Test
    void permitsEverythingInShadowMode() throws Exception {
        breaker.coordinated().replace(circuit(1, CircuitState.OPEN, CircuitMode.SHADOW));
        assertThat(breaker.execute(() -> 1)).isEqualTo(1);
        assertThat(recorded()).containsExactly(Outcome.SUCCESS);
    }

    @Test
    void ignoresOutcomeIfCircuitHasChangedMeanwhile() {
        CallPermit permit = breaker.acquire();
        breaker.coordinated().replace(circuit(1, CircuitState.OPEN, CircuitMode.AUTO));
        permit.onFailure(new IOException("late"));
        assertThat(recorded()).isEmpty();
        assertThat(breaker.outcomes().outdated()).isEqualTo(1);
        assertThat(breaker.outcomes().recorded()).isEqualTo(1);
    }

    @Test
    void countsOutcomesThatQueueDrops() {
        for (int i = 0; i < 20; i++) {
            breaker.acquire().onFailure(new IOException("gone"), Duration.ZERO);
        }
        assertThat(recorded()).hasSize(16);
        assertThat(breaker.outcomes().dropped()).isEqualTo(4);
    }

    @Test
    void acceptsAnyNumberOfSuccesses() {
        for (int i = 0; i < 1000; i++) {
            breaker.run(() -> {});
        }
        assertThat(recorded()).hasSize(1000);
        assertThat(breaker.outcomes().dropped()).isZero();
        breaker.run(() -> {});
        assertThat(recorded()).containsExactly(Outcome.SUCCESS);
    }

    @Test
    void countsSuccessesIfQueueIsFull() {
        for (int i = 0; i < 16; i++) {
            breaker.acquire().onFailure(new IOException("gone"), Duration.ZERO);
        }
        breaker.run(() -> {});
        assertThat(recorded()).hasSize(17).endsWith(Outcome.FAILURE, Outcome.SUCCESS);
    }

    @Test
    void keepsOrderOfCalls() {
        String calls = "SSFSFFSSSF";
        for (char call : calls.toCharArray()) {
            if (call == 'S') {
                breaker.run(() -> {});
            } else {
                breaker.acquire().onFailure(new IOException("gone"), Duration.ZERO);
            }
        }
        assertThat(recorded().stream()
                        .map(outcome -> outcome.name().substring(0, 1))
                        .collect(Collectors.joining()))
                .isEqualTo(calls);
    }

    @Test
    void countsSuccessesForCopyThatAdmittedThem() {
        breaker.run(() -> {});
        Circuit next = circuit(1, CircuitState.CLOSED, CircuitMode.AUTO);
        breaker.coordinated().replace(next);
        breaker.run(() -> {});
        breaker.run(() -> {});
        Map<Long, Integer> byVersion = new HashMap<>();
        queue.drain(
                0, (at, outcome, count, endedAt) -> byVersion.merge(at.shared().version(), count, Integer::sum));
        assertThat(byVersion).isEqualTo(Map.of(0L, 1, 1L, 2));
    }

    @Test
    void recordsEndOfAsynchronousCall() {
        CompletableFuture<String> answer = new CompletableFuture<>();
        var stage = breaker.executeAsync(() -> answer.thenApply(text -> text));
        assertThat(recorded()).isEmpty();
        answer.completeExceptionally(new IOException("gone"));
        assertThat(stage.toCompletableFuture()).isCompletedExceptionally();
        assertThat(breaker.executeAsync(() -> {
                            throw new IllegalStateException("at once");
                        })
                        .toCompletableFuture())
                .isCompletedExceptionally();
        assertThat(recorded()).containsExactly(Outcome.FAILURE, Outcome.FAILURE);
    }

    @Test
    void classifiesExceptionsByConfiguration() {
        CallClassification classification = new CallClassification(
                Optional.empty(), Set.of(IOException.class), Set.of(FileNotFoundException.class));
        NodeCircuitBreaker picky = breaker(classification);
        picky.acquire().onFailure(new IOException());
        picky.acquire().onFailure(new FileNotFoundException());
        picky.acquire().onFailure(new IllegalStateException());
        assertThat(recorded()).containsExactly(Outcome.FAILURE, Outcome.SUCCESS);
        assertThat(picky.calls()).isEqualTo(new CallCounts(1, 1, 1, 0));
    }

    @Test
    void classifiesCallsPerExecutorAndCountsThemTogether() throws Exception {
        CallExecutor picky = breaker.withClassification(
                classification -> classification.adding(List.of(), List.of(FileNotFoundException.class)));
        assertThatThrownBy(() -> picky.execute(() -> {
                    throw new FileNotFoundException();
                }))
                .isInstanceOf(FileNotFoundException.class);
        picky.acquire().onFailure(new FileNotFoundException());
        breaker.acquire().onFailure(new FileNotFoundException());
        picky.acquire().onFailure(new IOException());
        assertThat(recorded()).containsExactly(Outcome.FAILURE, Outcome.FAILURE);
        assertThat(breaker.calls()).isEqualTo(new CallCounts(0, 2, 2, 0));
    }

    @Test
    void rejectsOnEveryCallExecutor() {
        CallExecutor other = breaker.withClassification(classification -> classification.withMatchCauses(true));
        assertThat(other.tryAcquire()).isPresent();
        breaker.coordinated().replace(circuit(1, CircuitState.OPEN, CircuitMode.AUTO));
        assertThat(other.tryAcquire()).isEmpty();
        assertThatThrownBy(() -> other.run(() -> {})).isInstanceOf(CircuitOpenException.class);
        breaker.coordinated().replace(circuit(2, CircuitState.CLOSED, CircuitMode.AUTO));
        other.tryAcquire().orElseThrow().onSuccess();
        assertThat(recorded()).containsExactly(Outcome.SUCCESS);
        assertThat(breaker.calls()).isEqualTo(new CallCounts(1, 0, 0, 2));
    }

    @Test
    void releasesPermitWithoutOutcome() {
        breaker.acquire().onIgnored();
        breaker.acquire().onIgnored(Duration.ofMillis(7));
        assertThat(recorded()).isEmpty();
        assertThat(breaker.calls()).isEqualTo(new CallCounts(0, 0, 2, 0));
    }

    @Test
    void classifiesResults() throws Exception {
        NodeCircuitBreaker strict = breaker(CallClassification.DEFAULT.withPredicates(
                new CallPredicates(Optional.empty(), Optional.empty(), Optional.of("no"::equals))));
        assertThat(strict.execute(() -> "no")).isEqualTo("no");
        assertThat(strict.<@Nullable Object>execute(() -> null)).isNull();
        strict.executeAsync(() -> CompletableFuture.completedFuture("no"));
        strict.acquire().onResult("no", Duration.ZERO);
        strict.acquire().onResult("yes", Duration.ZERO);
        assertThat(recorded())
                .containsExactly(Outcome.FAILURE, Outcome.SUCCESS, Outcome.FAILURE, Outcome.FAILURE, Outcome.SUCCESS);
    }

    @Test
    void protectsCallersFromFailingPredicates() throws Exception {
        NodeCircuitBreaker broken = breaker(CallClassification.DEFAULT.withPredicates(new CallPredicates(
                Optional.of(thrown -> {
                    throw new IllegalStateException("broken predicate");
                }),
                Optional.empty(),
                Optional.of(result -> {
                    throw new IllegalStateException("broken predicate");
                }))));
        assertThat(broken.execute(() -> "done")).isEqualTo("done");
        broken.acquire().onFailure(new IOException());
        assertThat(recorded()).containsExactly(Outcome.SUCCESS, Outcome.FAILURE);
    }

    @Test
    void allocatesNothingPerCall() throws Exception {
        Callable<String> call = () -> "done";
        CallExecutor other = breaker.withClassification(
                classification -> classification.adding(List.of(IOException.class), List.of()));
        OptionalLong allocated = OptionalLong.empty();
        for (int round = 0; round < 20; round++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 1000; i++) {
                breaker.execute(call);
                other.execute(call);
            }
            allocated = OptionalLong.of(THREADS.getCurrentThreadAllocatedBytes() - before);
            recorded();
        }
        assertThat(allocated.getAsLong()).isLessThan(1000);
    }

    @Test
    void distinguishesSlowCalls() {
        NodeCircuitBreaker strict =
                breaker(new CallClassification(Optional.of(Duration.ofMillis(100)), Set.of(), Set.of()));
        strict.run(() -> now += Duration.ofMillis(99).toNanos());
        strict.run(() -> now += Duration.ofMillis(100).toNanos());
        strict.acquire().onFailure(new IOException(), Duration.ofSeconds(1));
        assertThat(recorded()).containsExactly(Outcome.SUCCESS, Outcome.SLOW_SUCCESS, Outcome.SLOW_FAILURE);
    }

    @Test
    void reportsDurationToCallListeners() {
        List<String> received = new ArrayList<>();
        breaker.addCallListener(new CallListener() {
            @Override
            public void onCall(Outcome outcome, long elapsedNanos) {
                received.add(outcome + " " + elapsedNanos);
            }

            @Override
            public void onRejected() {
                received.add("rejected");
            }
        });
        breaker.run(() -> now += 42);
        breaker.coordinated().replace(circuit(1, CircuitState.OPEN, CircuitMode.AUTO));
        assertThat(breaker.tryAcquire()).isEmpty();
        assertThat(received).containsExactly("SUCCESS 42", "rejected");
    }

    @Test
    void protectsCallersFromFailingListeners() {
        breaker.addCallListener(new CallListener() {
            @Override
            public void onCall(Outcome outcome, long elapsedNanos) {
                throw new IllegalStateException("broken listener");
            }

            @Override
            public void onRejected() {
                throw new IllegalStateException("broken listener");
            }
        });
        breaker.run(() -> {});
        breaker.coordinated().replace(circuit(1, CircuitState.OPEN, CircuitMode.AUTO));
        assertThat(breaker.tryAcquire()).isEmpty();
        assertThat(breaker.calls()).isEqualTo(new CallCounts(1, 0, 0, 1));
    }
}
