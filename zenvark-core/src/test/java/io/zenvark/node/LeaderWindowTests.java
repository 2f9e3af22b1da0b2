// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import static io.zenvark.Moments.atSecond;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.BreakerName;
import io.zenvark.Outcome;
import io.zenvark.SessionId;
import io.zenvark.coordination.lease.StoreClock;
import io.zenvark.coordination.outcome.BatchRun;
import io.zenvark.coordination.outcome.BatchSource;
import io.zenvark.coordination.outcome.OutcomeBatch;
import io.zenvark.strategy.BreakerStrategy;
import io.zenvark.strategy.RateThresholds;
import io.zenvark.strategy.SamplingConfiguration;
import io.zenvark.strategy.Verdict;
import io.zenvark.strategy.WindowSummary;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LeaderWindowTests {

    private static final SessionId ONE = new SessionId("session-1");
    private static final SessionId TWO = new SessionId("session-2");
    private static final Instant STORE_TIME = Instant.ofEpochSecond(1000);

    private final StoreClock clock = new StoreClock();
    private final LeaderWindow consecutive = judge(BreakerStrategy.consecutive(5));
    private final LeaderWindow sampling =
            judge(BreakerStrategy.sampling(new SamplingConfiguration(ofSeconds(10), new RateThresholds(4, 0.5, 1))));

    private LeaderWindow judge(BreakerStrategy strategy) {
        clock.observe(STORE_TIME, atSecond(100));
        return new LeaderWindow(strategy, 3, clock, run -> {});
    }

    private static OutcomeBatch batch(BatchSource source, long version, BatchRun... runs) {
        return batch(source, version, STORE_TIME, runs);
    }

    private static OutcomeBatch batch(BatchSource source, long version, Instant flushedAt, BatchRun... runs) {
        return new OutcomeBatch(new BreakerName("payments"), source, version, flushedAt, List.of(runs));
    }

    private static BatchRun failures(int count) {
        return new BatchRun(Outcome.FAILURE, count);
    }

    @Test
    void countsEachBatchOnce() {
        OutcomeBatch batch = batch(new BatchSource(ONE, 1), 3, failures(3));
        assertThat(consecutive.fold(batch, atSecond(100))).isEmpty();
        assertThat(consecutive.fold(batch, atSecond(101))).isEmpty();
        assertThat(consecutive.summary(atSecond(101)).failures()).isEqualTo(3);
        assertThat(consecutive.fold(batch(new BatchSource(TWO, 1), 3, failures(2)), atSecond(102)))
                .hasValueSatisfying(verdict -> assertThat(verdict.reason()).isEqualTo("5 consecutive failures"));
    }

    @Test
    void ignoresOutcomesOfOtherVersions() {
        assertThat(consecutive.fold(batch(new BatchSource(ONE, 1), 2, failures(50)), atSecond(100)))
                .isEmpty();
        assertThat(consecutive.fold(batch(new BatchSource(ONE, 2), 4, failures(50)), atSecond(100)))
                .isEmpty();
        assertThat(consecutive.summary(atSecond(100))).isEqualTo(WindowSummary.EMPTY);
    }

    @Test
    void startsEveryVersionWithEmptyWindow() {
        consecutive.fold(batch(new BatchSource(ONE, 1), 3, failures(4)), atSecond(100));
        consecutive.startOver(4);
        assertThat(consecutive.fold(batch(new BatchSource(ONE, 2), 4, failures(4)), atSecond(101)))
                .isEmpty();
        assertThat(consecutive.failures()).containsExactly(Map.entry(ONE, 4L));
    }

    @Test
    void opensWithinBatchThatEndsWithSuccesses() {
        OutcomeBatch batch = batch(new BatchSource(ONE, 1), 3, failures(5), new BatchRun(Outcome.SUCCESS, 100));
        assertThat(consecutive.fold(batch, atSecond(100))).isPresent();
    }

    @Test
    void reportsVerdictThatMostNodesObservedWithinBatch() {
        LeaderWindow rates = judge(
                BreakerStrategy.sampling(new SamplingConfiguration(ofSeconds(10), new RateThresholds(4, 0.5, 0.5))));
        rates.fold(
                batch(new BatchSource(ONE, 1), 3, failures(3), new BatchRun(Outcome.SLOW_SUCCESS, 1)), atSecond(100));
        OutcomeBatch batch = batch(
                new BatchSource(TWO, 1),
                3,
                new BatchRun(Outcome.SUCCESS, 1),
                new BatchRun(Outcome.SLOW_SUCCESS, 5),
                failures(1));
        assertThat(rates.fold(batch, atSecond(100)))
                .contains(new Verdict("slow call rate 60.0% of 10 calls reached the threshold of 50.0%", 2));
    }

    @Test
    void datesRetainedBatchesByTheirAge() {
        OutcomeBatch old = batch(new BatchSource(ONE, 1), 3, STORE_TIME.minusSeconds(30), failures(3));
        OutcomeBatch recent = batch(new BatchSource(ONE, 2), 3, STORE_TIME.minusSeconds(1), failures(3));
        assertThat(sampling.fold(old, atSecond(100))).isEmpty();
        assertThat(sampling.fold(recent, atSecond(100))).isEmpty();
        assertThat(sampling.summary(atSecond(100)).failures()).isEqualTo(3);
    }

    @Test
    void datesLiveBatchesAsPresentDespiteClockOfSender() {
        sampling.rebuilt();
        OutcomeBatch skewed = batch(new BatchSource(ONE, 1), 3, STORE_TIME.minusSeconds(3600), failures(4));
        assertThat(sampling.fold(skewed, atSecond(100))).isPresent();
    }

    @Test
    void ignoresBatchDatesInTheFuture() {
        OutcomeBatch future = batch(new BatchSource(ONE, 1), 3, STORE_TIME.plusSeconds(3600), failures(3));
        sampling.fold(future, atSecond(100));
        assertThat(sampling.summary(atSecond(111)).failures()).isZero();
    }
}
