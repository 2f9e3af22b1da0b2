// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.Outcome;
import io.zenvark.coordination.outcome.BatchRun;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class OutcomeQueueTests {

    private static final int THREADS = 4;
    private static final int CALLS = 100_000;

    private final OutcomeQueue queue = new OutcomeQueue(1 << 20);
    private final Map<Outcome, Long> taken = new EnumMap<>(Outcome.class);
    private final NodeCircuitBreaker breaker = breaker(queue);

    private static NodeCircuitBreaker breaker(OutcomeQueue queue) {
        return TestBreakers.create(TestBreakers.payments(), queue, () -> 0);
    }

    @Test
    void limitsRunsLikeTheProtocol() {
        assertThat(OutcomeQueue.LONGEST_RUN).isEqualTo(BatchRun.LONGEST);
    }

    private void drain() {
        queue.drain(0, (at, outcome, count, endedAt) -> taken.merge(outcome, (long) count, Long::sum));
    }

    private void call() {
        for (int i = 0; i < CALLS; i++) {
            if (i % 10 == 9) {
                breaker.acquire().onFailure(new IOException("gone"), Duration.ZERO);
            } else {
                breaker.run(() -> {});
            }
        }
    }

    @Test
    void drainsSuccessesWhoseMarkerDidNotFit() {
        OutcomeQueue small = new OutcomeQueue(2);
        NodeCircuitBreaker guarded = breaker(small);
        fail(guarded, 3);
        guarded.run(() -> {});
        assertThat(guarded.outcomes().dropped()).isEqualTo(1);

        small.drain(0, (at, outcome, count, endedAt) -> taken.merge(outcome, (long) count, Long::sum));

        assertThat(taken).isEqualTo(Map.of(Outcome.SUCCESS, 1L, Outcome.FAILURE, 2L));
    }

    private static void fail(NodeCircuitBreaker guarded, int times) {
        for (int i = 0; i < times; i++) {
            guarded.acquire().onFailure(new IOException("gone"), Duration.ZERO);
        }
    }

    @Test
    void losesAndRepeatsNothingWhileDrained() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> calling = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            calling.add(callers.submit(this::call));
        }
        while (!calling.stream().allMatch(Future::isDone)) {
            drain();
        }
        for (Future<?> each : calling) {
            each.get();
        }
        callers.shutdown();
        drain();
        long failures = (long) THREADS * CALLS / 10;
        assertThat(taken).isEqualTo(Map.of(Outcome.SUCCESS, THREADS * CALLS - failures, Outcome.FAILURE, failures));
    }
}
