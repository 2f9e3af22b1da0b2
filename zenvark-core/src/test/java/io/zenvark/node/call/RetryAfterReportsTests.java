// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenvark.Circuit;
import io.zenvark.CircuitMode;
import io.zenvark.NodeId;
import io.zenvark.Outcome;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.CallClassification;
import io.zenvark.breaker.CallExecutor;
import io.zenvark.breaker.RetryAfterPolicy;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** The times for which a dependency asks not to be called, from the exceptions of calls to the outcome queue. */
class RetryAfterReportsTests {

    private static final long END = 1_000;

    private final OutcomeQueue queue = new OutcomeQueue(64);
    private BreakerDefinition definition = TestBreakers.payments();

    @Test
    void failureCarriesTimeOfItsException() {
        assertThatThrownBy(() -> breaker().execute(() -> {
                    throw new Busy(Duration.ofSeconds(5));
                }))
                .isInstanceOf(Busy.class);

        assertThat(holds()).containsExactly(END + Duration.ofSeconds(5).toNanos());
    }

    @Test
    void failureOfStageCarriesTimeOfWrappedException() {
        breaker()
                .executeAsync(
                        () -> CompletableFuture.failedStage(new CompletionException(new Busy(Duration.ofSeconds(5)))));

        assertThat(holds()).containsExactly(END + Duration.ofSeconds(5).toNanos());
    }

    @Test
    void readsCausesOnlyIfTheyAreConsidered() {
        IOException caused = new IOException(new Busy(Duration.ofSeconds(5)));

        breaker().acquire().onFailure(caused);
        assertThat(holds()).isEmpty();

        breaker()
                .withClassification(calls -> calls.withMatchCauses(true))
                .acquire()
                .onFailure(caused);
        assertThat(holds()).containsExactly(END + Duration.ofSeconds(5).toNanos());
    }

    @Test
    void permitCarriesReportedTime() {
        breaker().acquire().onFailure(new IOException(), Duration.ZERO, Duration.ofSeconds(7));
        breaker().acquire().onFailure(new Busy(Duration.ofSeconds(5)), Duration.ZERO, Duration.ofSeconds(7));

        assertThat(holds()).containsOnly(END + Duration.ofSeconds(7).toNanos()).hasSize(2);
    }

    @Test
    void limitsTimeToMaximum() {
        definition = definition.withRetryAfter(new RetryAfterPolicy(Duration.ofSeconds(2)));

        breaker().acquire().onFailure(new Busy(Duration.ofDays(1)));
        breaker().acquire().onFailure(new Busy(Duration.ofSeconds(Long.MAX_VALUE)));
        breaker().acquire().onFailure(new IOException(), Duration.ZERO, Duration.ofSeconds(Long.MAX_VALUE));

        assertThat(holds()).containsOnly(END + Duration.ofSeconds(2).toNanos()).hasSize(3);
    }

    @Test
    void ignoresTimeThatIsNotPositive() {
        breaker().acquire().onFailure(new Busy(Duration.ofSeconds(-5)));
        breaker().acquire().onFailure(new Busy(Duration.ZERO));
        breaker().acquire().onFailure(new IOException(), Duration.ZERO, Duration.ofSeconds(Long.MIN_VALUE));

        assertThat(holds()).isEmpty();
    }

    @Test
    void ignoresTimeIfMaximumIsZero() {
        definition = definition.withRetryAfter(new RetryAfterPolicy(Duration.ZERO));

        breaker().acquire().onFailure(new Busy(Duration.ofSeconds(5)));

        assertThat(holds()).isEmpty();
    }

    @Test
    void ignoredCallsAndSuccessesCarryNoTime() {
        CallExecutor ignoring = breaker()
                .withClassification(calls -> new CallClassification(Optional.empty(), Set.of(), Set.of(Busy.class)));
        CallExecutor recordingOthers = breaker()
                .withClassification(calls ->
                        new CallClassification(Optional.empty(), Set.of(IllegalStateException.class), Set.of()));

        assertThat(ignoring.acquire().onFailure(new Busy(Duration.ofSeconds(5))))
                .isEqualTo(Outcome.IGNORED);
        assertThat(ignoring.acquire().onFailure(new Busy(Duration.ofSeconds(5)), Duration.ZERO, Duration.ofSeconds(7)))
                .isEqualTo(Outcome.IGNORED);
        assertThat(recordingOthers.acquire().onFailure(new Busy(Duration.ofSeconds(5))))
                .isEqualTo(Outcome.SUCCESS);

        assertThat(holds()).isEmpty();
    }

    @Test
    void brokenReaderDoesNotChangeOutcome() {
        CallExecutor broken = TestBreakers.factory(queue, () -> END, thrown -> {
                    throw new IllegalStateException("broken reader");
                })
                .create(definition, initial());

        assertThat(broken.acquire().onFailure(new IOException())).isEqualTo(Outcome.FAILURE);
        assertThat(holds()).isEmpty();
    }

    private NodeCircuitBreaker breaker() {
        return TestBreakers.factory(
                        queue,
                        () -> END,
                        thrown -> thrown instanceof Busy busy ? Optional.of(busy.retryAfter) : Optional.empty())
                .create(definition, initial());
    }

    private static Circuit initial() {
        return Circuit.initial(CircuitMode.AUTO, new NodeId("n"), Instant.EPOCH);
    }

    private List<Long> holds() {
        List<Long> holds = new ArrayList<>();
        queue.drain(END, new OutcomeQueue.Sink() {
            @Override
            public void take(CircuitCopy copy, Outcome outcome, int count, long endedAt) {
                assertThat(outcome).isNotEqualTo(Outcome.IGNORED);
            }

            @Override
            public void hold(CircuitCopy copy, long until) {
                holds.add(until);
            }
        });
        return holds;
    }

    private static final class Busy extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final Duration retryAfter;

        private Busy(Duration retryAfter) {
            this.retryAfter = retryAfter;
        }
    }
}
